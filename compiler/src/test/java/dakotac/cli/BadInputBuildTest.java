package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.input.BadInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Bad inputs end a build before it leaves anything anywhere.
class BadInputBuildTest {

    static Stream<BadInputs.Case> cases() {
        return BadInputs.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void leavesNothing(BadInputs.Case bad, @TempDir Path folder) throws IOException {
        bad.write(folder);
        Path manifest = manifest(bad, folder);
        Set<String> before = names(folder);
        Set<String> temporary = names(Path.of(System.getProperty("java.io.tmpdir")));
        Dakota run = Dakota.run(
                "build", manifest.toString(), "-o", folder.resolve("out.iso").toString());
        assertTrue(run.status() == ExitStatus.NO || run.status() == ExitStatus.LACKING, run.err());
        assertTrue(run.err().contains("error["), run.err());
        assertFalse(run.err().contains("\tat "), run.err());
        assertEquals(before, names(folder));
        assertEquals(temporary, names(Path.of(System.getProperty("java.io.tmpdir"))));
    }

    private static Path manifest(BadInputs.Case bad, Path folder) throws IOException {
        String devicetree =
                bad.devicetree().map(blob -> "    devicetree: " + blob + "\n").orElse("");
        return Files.writeString(folder.resolve("bad.yaml"), """
                version: 1
                name: bad
                title: Bad
                volume: {label: BAD}
                arches:
                  %s:
                %s    inputs: {boot-files: %s, rootfs: %s}
                """.formatted(
                        bad.arch().label(), devicetree, BadInputs.BOOT_FILES, BadInputs.ROOTFS));
    }

    /// The zstd library unpacks itself into the temporary folder once; it is of this process, not of the build.
    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("libzstd"))
                    .collect(Collectors.toSet());
        }
    }
}
