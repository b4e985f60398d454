package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import dakotac.input.SampleTar;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The scripts of the debian-live sample, with small systems in place of Debian.
class SampleScriptsTest {

    private static final String PACK = """
            mkdir -p "$2"
            SOURCE_DATE_EPOCH=1767225600 "$0/recipe/pack" "$1" "$2" <"$3"
            echo base-files 12 >"$2/packages.txt"
            """;
    private static final String KEY = """
            cd "$0/recipe"
            { echo "$1"; find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum; } | sha256sum | cut -c 1-16 >"$2/key"
            """;

    @TempDir
    private Path folder;

    private Path sample = Path.of("");

    @BeforeEach
    void copyScripts() throws IOException {
        Path samples = Files.createDirectories(folder.resolve("manifests/samples"));
        Oracle.says("cp", "-r", "../manifests/samples/debian-live", samples.toString());
        sample = samples.resolve("debian-live");
    }

    /// Packs a system, as on a machine of that architecture.
    ///
    /// @return what is to be brought to the others
    private Path pack(Arch arch) throws IOException {
        Path tar = Files.write(
                folder.resolve(arch.label() + ".tar"),
                SampleTar.of(arch).text("etc/hostname", arch.label()).bytes());
        Path packed = folder.resolve("build/debian-live").resolve(arch.label());
        sh(PACK, arch.ociArchitecture(), packed.toString(), tar.toString());
        sh(KEY, arch.label(), packed.toString());
        return packed;
    }

    private void sh(String script, String... arguments) {
        List<String> words = new ArrayList<>(List.of("bash", "-euc", script, sample.toString()));
        words.addAll(List.of(arguments));
        Oracle.says(words.toArray(String[]::new));
    }

    /// What it says, without the seconds.
    private String makeInputs(String... arches) {
        List<String> words = new ArrayList<>(List.of("env", "XDG_CACHE_HOME=" + folder.resolve("cache")));
        words.add(sample.resolve("make-inputs").toString());
        words.addAll(List.of(arches));
        return Oracle.says(words.toArray(String[]::new)).replaceAll(" +\\d+ s +", " ");
    }

    @Test
    void imagesOfOtherMachinesBecomeOne() throws IOException {
        for (Arch arch : Arch.values()) {
            pack(arch);
        }
        assertEquals("[x86_64] unchanged\n[aarch64] unchanged\n", makeInputs());

        String reference = "oci:" + folder.resolve("build/debian-live/image") + ":latest";
        // its opinion of the index, and of every digest
        Oracle.says("skopeo", "copy", "--quiet", "--all", reference, "oci:" + folder.resolve("copy") + ":latest");
        for (Arch arch : Arch.values()) {
            String config =
                    Oracle.says("skopeo", "inspect", "--config", "--override-arch", arch.ociArchitecture(), reference);
            assertTrue(config.contains("\"created_by\": \"mmdebstrap\""), config);
            Path out = folder.resolve("out");
            Dakota export = Dakota.run("export", "--image", reference, "--arch", arch.label(), "-o", out.toString());
            assertEquals(0, export.status(), export.err());
            String tar = out.resolve("rootfs-" + arch.label() + ".tar").toString();
            assertEquals(arch.label(), Oracle.says("tar", "-xOf", tar, "etc/hostname"));
        }
    }

    /// Else a system of an old recipe would go into a new image.
    @Test
    void whatAnotherRecipeMadeIsNotTaken() throws IOException {
        Path packed = pack(Arch.X86_64);
        String key = Files.readString(packed.resolve("key")).strip();
        Files.writeString(sample.resolve("recipe/packages"), "# nothing\n");
        sh(KEY, "x86_64", packed.toString());
        String changed = Files.readString(packed.resolve("key")).strip();
        Path cache = Files.createDirectories(folder.resolve("cache/dakotac/debian-live"));
        Path entry = cache.resolve("x86_64-" + changed);
        Oracle.says("cp", "-r", packed.toString(), entry.toString());
        Files.writeString(packed.resolve("key"), key);

        assertEquals("[x86_64] unchanged, from " + entry + "\n", makeInputs("x86_64"));
        assertEquals(entry.resolve("blobs"), packed.resolve("blobs").toRealPath());
    }
}
