package dakotac.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import dakotac.manifest.Arch;
import dakotac.source.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/// What a booted sample says of its own root file system, and what its image has.
///
/// @param folder with what is laid over
record LiveSampleRoot(Path folder) {

    /// In YAML's flow style. The script lists the root, and then calls that which it takes the place of.
    static final String FILES = """
            {/usr/local/sbin/list-medium: {file: list-root, mode: "0755"}, \
            /usr/local/sbin/list-medium-alone: {file: list-medium, mode: "0755"}, \
            /opt/skopeo: {file: skopeo, mode: "0755"}}""";

    static final String STORE = "{image: {image: '" + LiveSample.REFERENCE + "', name: registry.example.org/live:1}}";

    private static final Path LIST_MEDIUM =
            Path.of("../manifests/samples/debian-live/recipe/overlay/usr/local/sbin/list-medium");

    private static final Pattern LISTED = Pattern.compile("ROOT ([A-Za-z0-9+/=]+)\r?$", Pattern.MULTILINE);
    /// Digits of each digest.
    private static final int NOT_LISTED = 48;

    private static final Pattern LINE = Pattern.compile("(\\d+) ([0-9a-f]{16})  (.+)");
    private static final Pattern DIGEST = Pattern.compile("ROOT has \\d+ files, list ([0-9a-f]{64})  -\\s");
    private static final Pattern STORED = Pattern.compile("STORE sha256:[0-9a-f]{64} amd64 1\\s");
    private static final Pattern LIBRARY = Pattern.compile("(/\\S+) \\(0x");

    /// By others, and none of the layers deletes anything.
    private static final String UNPACK = """
            skopeo copy --quiet --override-arch "$1" "$2" "dir:$0/image"
            for layer in $(jq --raw-output '.layers[].digest[7:]' "$0/image/manifest.json"); do
                bsdtar -xf "$0/image/$layer" -C "$0/root"
            done
            """;

    /// Lays the files out, skopeo with all libraries that it needs here.
    static LiveSampleRoot in(Path folder) throws IOException {
        Files.copy(Path.of("src/test/resources/dakotac/cli/list-root"), folder.resolve("list-root"));
        Files.copy(LIST_MEDIUM, folder.resolve("list-medium"));
        Path skopeo = Files.createDirectory(folder.resolve("skopeo"));
        Path program = Path.of(Oracle.says("sh", "-c", "command -v skopeo").strip());
        Files.copy(program, skopeo.resolve("skopeo"));
        Matcher library = LIBRARY.matcher(Oracle.says("ldd", program.toString()));
        while (library.find()) {
            Path file = Path.of(library.group(1));
            Files.copy(file, skopeo.resolve(file.getFileName()));
        }
        return new LiveSampleRoot(folder);
    }

    /// Makes sure that the kernel of a guest read what the image has.
    ///
    /// @param log of the guest's serial console
    void assertListed(Arch arch, String log) throws IOException {
        SortedMap<String, String> expected = expected(arch);
        SortedMap<String, String> shortened = new TreeMap<>();
        StringBuilder list = new StringBuilder();
        expected.forEach((path, file) -> {
            shortened.put(path, file.substring(0, file.length() - NOT_LISTED));
            list.append(file).append("  ").append(path).append('\n');
        });
        Oracle.assertSame(shortened, listed(log));
        Matcher digest = DIGEST.matcher(log);
        assertTrue(digest.find(), "no digest of the list");
        assertEquals(Sha256.of(list.toString().getBytes(ISO_8859_1)).hex(), digest.group(1));
    }

    /// The size and digest of every file that the image has, by path, and of those laid over.
    private SortedMap<String, String> expected(Arch arch) throws IOException {
        Path unpacked = Files.createDirectory(folder.resolve("unpacked-" + arch.label()));
        Path root = Files.createDirectory(unpacked.resolve("root"));
        Oracle.says("sh", "-ec", UNPACK, unpacked.toString(), arch.ociArchitecture(), LiveSample.REFERENCE);
        Oracle.says(
                "cp",
                folder.resolve("list-root").toString(),
                root.resolve("usr/local/sbin/list-medium").toString());
        Oracle.says(
                "cp",
                folder.resolve("list-medium").toString(),
                root.resolve("usr/local/sbin/list-medium-alone").toString());
        Oracle.says(
                "cp",
                "-r",
                folder.resolve("skopeo").toString(),
                root.resolve("opt").toString());
        SortedMap<String, String> files = new TreeMap<>();
        for (var file : Oracle.digests(root).entrySet()) {
            files.put(file.getKey(), Files.size(root.resolve(file.getKey())) + " " + file.getValue());
        }
        Oracle.says("rm", "-r", unpacked.toString()); // JUnit warns of each link that leads out of it
        return files;
    }

    /// The same, of what the kernel of a guest read, without the ends of digests.
    private static SortedMap<String, String> listed(String log) throws IOException {
        String encoded =
                LISTED.matcher(log).results().map(part -> part.group(1)).collect(Collectors.joining());
        byte[] lines =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(encoded))).readAllBytes();
        SortedMap<String, String> files = new TreeMap<>();
        for (MatchResult line :
                LINE.matcher(new String(lines, ISO_8859_1)).results().toList()) {
            files.put(line.group(3), line.group(1) + " " + line.group(2));
        }
        assertFalse(files.isEmpty(), "nothing is listed");
        return files;
    }

    /// Whether skopeo found the image in the guest's store.
    static boolean isStored(String log) {
        return STORED.matcher(log).find();
    }
}
