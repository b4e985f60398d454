package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import dakotac.host.DescriptorShortage;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Builds that run out of file descriptors at one step or another: they make all of their files, or leave none.
class FewDescriptorsTest {

    private static final int MAX = 10;

    @TempDir
    private Path folder;

    @Test
    void allOrNothingIsThere() throws IOException {
        Path manifest = new SampleInputs(folder).write(Arch.X86_64).manifest("", Arch.X86_64);
        Path outputs = Files.createDirectory(folder.resolve("outputs"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String said = Oracle.says(
                "sh",
                "-c",
                "ulimit -n 150 && exec \"$@\"",
                "sh",
                java,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Builds.class.getName(),
                manifest.toString(),
                outputs.resolve("out.iso").toString());
        String[] lines = said.lines().toArray(String[]::new);
        assertEquals(MAX + 1, lines.length, said);
        assertEquals("0 [out.iso, out.plan.json]", lines[MAX], said);
        assertTrue(said.matches("([13] \\[]\n)+(0 \\[out.iso, out.plan.json]\n)+"), said);
    }

    /// The process that builds, and says how each build ended and what it left.
    static final class Builds {

        private Builds() {}

        /// @param arguments a manifest and an ISO
        static void main(String[] arguments) throws IOException {
            Path outputs = Path.of(arguments[1]).resolveSibling("");
            // with these, all classes that are needed are there
            build(arguments);
            clear(outputs);
            build(arguments[0], outputs.resolve("missing/out.iso").toString());
            build(outputs.resolve("missing.yaml").toString(), arguments[1]);
            for (int free = 0; free <= MAX; free++) {
                DescriptorShortage.takeAllBut(free);
                int status = build(arguments);
                DescriptorShortage.giveBack();
                System.out.println(status + " " + clear(outputs));
            }
        }

        private static int build(String... arguments) {
            return Dakota.run("build", arguments[0], "-o", arguments[1]).status();
        }

        /// @return what was there
        private static Set<String> clear(Path outputs) throws IOException {
            Set<String> names = new TreeSet<>();
            for (Path file : list(outputs)) {
                names.add(file.getFileName().toString());
                Files.delete(file);
            }
            return names;
        }

        private static Set<Path> list(Path folder) throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                return files.collect(Collectors.toSet());
            }
        }
    }
}
