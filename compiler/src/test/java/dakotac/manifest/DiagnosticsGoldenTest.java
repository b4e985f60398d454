package dakotac.manifest;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Golden;
import dakotac.cli.ManifestFile;
import dakotac.diagnostic.CaretPrinter;
import dakotac.manifest.lock.Lock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each `golden/diagnostics/<case>.yaml` is told as `<case>.txt` beside it says.
class DiagnosticsGoldenTest {

    private static final Path FOLDER = Path.of("../golden/diagnostics");

    static List<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml") && !Lock.isLock(file))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isToldAsExpected(Path manifest) {
        String told = told(manifest);
        assertFalse(told.isEmpty(), "a case must have something to tell");
        assertFalse(told.contains("\tat "), "no case ends in a stack trace");
        assertTrue(
                told.contains("error[") || told.contains("warning["),
                "a case has an error, or a warning that it is about");
        Golden.check(expected(manifest), told);
    }

    /// As somebody who stands in the folder reads it.
    static String told(Path manifest) {
        String text = new CaretPrinter(false).print(ManifestFile.problems(manifest));
        return text.replace(FOLDER + "/", "");
    }

    static Path expected(Path manifest) {
        return Path.of(manifest.toString().replaceFirst("\\.yaml$", ".txt"));
    }
}
