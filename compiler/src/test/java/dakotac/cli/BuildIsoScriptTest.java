package dakotac.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dakotac.Golden;
import dakotac.binary.Bytes;
import dakotac.inspect.ImageFile;
import dakotac.inspect.ImageReader;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.StoredFile;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `build-iso` writes differs from what the script writes for the same arguments as `differences.diff` says, and
/// in nothing else. `golden/build-iso/<case>/script` holds what the script writes: its texts, and the names of all the
/// files on both file systems.
class BuildIsoScriptTest {

    private static final Path GOLDEN = Path.of("../golden/build-iso");
    private static final String NAMES = "files.txt";

    @TempDir
    private Path folder;

    private SampleInputs inputs = new SampleInputs(Path.of(""));

    @BeforeEach
    void writeInputs() throws IOException {
        inputs = new SampleInputs(folder).write(Arch.X86_64, Arch.AARCH64);
    }

    @Test
    void oneTarAndOneRootFileSystem() throws Exception {
        differsAsReviewed(
                "single",
                inputs.bootFiles(Arch.X86_64).toString(),
                inputs.rootfs(Arch.X86_64).toString());
    }

    @Test
    void twoArchitecturesWithATitleAndAStore() throws Exception {
        differsAsReviewed(
                "two-architectures",
                "--store",
                inputs.rootfs(Arch.X86_64).toString(),
                "--title",
                "Test Live",
                arch(Arch.X86_64),
                arch(Arch.AARCH64));
    }

    @Test
    void oneArchitectureByName() throws Exception {
        differsAsReviewed("one-architecture", arch(Arch.AARCH64));
    }

    @Test
    void theDecisionShowsTheDifferences() throws IOException {
        String decision = Files.readString(Path.of("../docs/adr/build-iso.md"));
        for (String name : List.of("single", "two-architectures", "one-architecture")) {
            String differences = Files.readString(GOLDEN.resolve(name).resolve("differences.diff"));
            assertTrue(decision.contains("```diff\n" + differences + "```\n"), name);
        }
    }

    private String arch(Arch arch) {
        return "--arch=" + arch.label() + ":" + inputs.bootFiles(arch) + ":" + inputs.rootfs(arch);
    }

    private void differsAsReviewed(String name, String... arguments) throws IOException {
        Path iso = folder.resolve("out.iso");
        List<String> words = new ArrayList<>(List.of("build-iso", "-q"));
        words.addAll(List.of(arguments));
        words.add(iso.toString());
        Dakota run = Dakota.run(words.toArray(String[]::new));
        assertEquals("", run.err());
        assertEquals(0, run.status());
        Golden.check(
                GOLDEN.resolve(name).resolve("differences.diff"),
                differences(recorded(GOLDEN.resolve(name).resolve("script")), written(iso)));
    }

    private static SortedMap<String, String> recorded(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> folder.relativize(file).toString(),
                            BuildIsoScriptTest::read,
                            (first, _) -> first,
                            TreeMap::new));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SortedMap<String, String> written(Path iso) throws IOException {
        try (ImageFile file = ImageFile.open(iso)) {
            InspectedImage image = ImageReader.read(file);
            SortedMap<String, StoredFile> all = new TreeMap<>();
            image.esp().orElseThrow().files().forEach((path, entry) -> all.put("esp/" + path, entry.file()));
            image.primary().orElseThrow().files().forEach((path, entry) -> all.put("iso/" + path, entry));
            SortedMap<String, String> texts = new TreeMap<>();
            all.forEach((path, stored) -> {
                if (path.endsWith(".conf") || path.endsWith(".cfg")) {
                    Bytes bytes = stored.head(file, 1 << 16);
                    texts.put(path, bytes.text(0, bytes.size(), UTF_8));
                }
            });
            texts.put(NAMES, all.keySet().stream().map(path -> path + "\n").collect(Collectors.joining()));
            return texts;
        }
    }

    private static String differences(SortedMap<String, String> script, SortedMap<String, String> dakotac) {
        SortedMap<String, String> all = new TreeMap<>(script);
        all.putAll(dakotac);
        return all.keySet().stream()
                .flatMap(path ->
                        difference(path, script.getOrDefault(path, ""), dakotac.getOrDefault(path, "")).stream())
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static List<String> difference(String path, String script, String dakotac) {
        List<String> old = script.lines().toList();
        return UnifiedDiffUtils.generateUnifiedDiff(
                "script/" + path,
                "dakotac/" + path,
                old,
                DiffUtils.diff(old, dakotac.lines().toList()),
                0);
    }
}
