package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dakotac.Golden;
import dakotac.diagnostic.Checked;
import dakotac.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Locks down what every manifest in the tree becomes.
class ManifestGoldenTest {

    private static final Path MANIFESTS = Path.of("../manifests");

    /// Every manifest that makes an image; those in a `base` folder are there to be extended.
    static List<Path> manifests() throws IOException {
        try (Stream<Path> files = Files.walk(MANIFESTS)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.toString().contains("/base/"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void becomesWhatWasReviewed(Path file) throws Exception {
        Checked<Manifest> checked = ManifestFile.read(file);
        assertEquals(List.of(), checked.diagnostics());
        Manifest manifest = checked.orThrow();
        Golden.checkTree(
                Path.of("../golden", manifest.name()), Rendering.of(manifest).files());
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void isNamedAsItsFile(Path file) throws Exception {
        assertEquals(
                file.getFileName().toString(), ManifestFile.read(file).orThrow().name() + ".yaml");
    }
}
