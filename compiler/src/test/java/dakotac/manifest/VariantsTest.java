package dakotac.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dakotac.diagnostic.CaretPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The checked-in manifests are sound, without a warning.
class VariantsTest {

    static List<Path> manifests() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../manifests"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void isSound(Path manifest) {
        assertEquals(
                "", new CaretPrinter(false).print(ManifestReader.read(manifest).diagnostics()));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void isNamedAsItsFile(Path manifest) throws Exception {
        String name = ManifestReader.read(manifest).orThrow().name();
        assertEquals(name + ".yaml", manifest.getFileName().toString());
    }
}
