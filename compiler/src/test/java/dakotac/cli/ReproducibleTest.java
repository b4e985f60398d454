package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// The same bytes, whoever builds, where and how.
@ParameterizedClass
@ValueSource(strings = {"embedded", "host-tools"})
class ReproducibleTest {

    private static final String MORE = "components: {media-check: true}\nentries: [{id: live}, {id: debug}]\n";

    @Parameter
    private String writer = "";

    @TempDir
    private Path here;

    @TempDir
    private Path elsewhere;

    @Test
    void anotherZoneLocaleUmaskFolderAndFileSystem() throws Exception {
        String mount = "umask 077; mount -t tmpfs tmpfs '%s' && exec \"$@\"".formatted(elsewhere);
        List<String> prefix = List.of("unshare", "--map-root-user", "--mount", "sh", "-c", mount, "sh");
        Map<String, String> variables =
                Map.of("TZ", "Pacific/Kiritimati", "LC_ALL", "tr_TR.UTF-8", "LANG", "tr_TR.UTF-8");
        assertArrayEquals(
                plain(),
                build(
                        prefix,
                        variables,
                        List.of("-Duser.language=tr", "-Duser.country=TR", "-Duser.extensions=u-nu-arab"),
                        elsewhere));
    }

    @Test
    void anotherUser() throws Exception {
        List<String> prefix = List.of("unshare", "--user", "--map-user=1234");
        assertArrayEquals(plain(), build(prefix, Map.of("USER", "somebody"), List.of(), elsewhere));
    }

    private byte[] plain() throws IOException, InterruptedException {
        return build(List.of(), Map.of(), List.of(), here);
    }

    /// The ISO comes out through standard output, because nobody else may see the folder.
    private byte[] build(List<String> prefix, Map<String, String> variables, List<String> options, Path folder)
            throws IOException, InterruptedException {
        Path inputs = Files.createDirectories(here.resolve("inputs of " + folder.getFileName()));
        Path manifest =
                new SampleInputs(inputs).write(Arch.X86_64, Arch.AARCH64).manifest(MORE, Arch.X86_64, Arch.AARCH64);
        Path iso = folder.resolve("an image.iso");
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of("sh", "-c", "\"$@\" >&2 && cat '" + iso + "'", "sh", java()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dakotac.cli.Main"));
        command.addAll(List.of("build", "--writer", writer, manifest.toString(), "-o", iso.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(variables);
        Path log = here.resolve("log");
        Process process = builder.redirectError(log.toFile()).start();
        byte[] bytes = process.getInputStream().readAllBytes();
        assertEquals(0, process.waitFor(), Files.readString(log, StandardCharsets.UTF_8));
        return bytes;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
