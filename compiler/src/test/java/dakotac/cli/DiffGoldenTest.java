package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dakotac.Golden;
import dakotac.squashfs.ListedSquashfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What changes between two sides is told as people have reviewed it, in each format.
class DiffGoldenTest {

    private static final Path FOLDER = Path.of("../golden/diff");
    private static final Map<String, String> FORMATS =
            Map.of("text", "diff.txt", "markdown", "diff.md", "json", "diff.json");

    static List<Path> pairs() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void isToldAsExpected(Path pair, @TempDir Path folder) throws IOException {
        Path sides = Files.exists(pair.resolve("old.files")) ? withRootfs(pair, folder) : pair;
        FORMATS.forEach((format, file) -> {
            List<String> words = new ArrayList<>(List.of("diff", "--format", format));
            if (name(pair).startsWith("offsets-")) {
                words.add("--offsets");
            }
            words.addAll(List.of(side(sides, "old"), side(sides, "new")));
            Dakota diff = Dakota.run(words.toArray(String[]::new));
            assertEquals(0, diff.status(), diff.err());
            Golden.check(pair.resolve(file), diff.out().replace(sides.getParent() + "/", ""));
        });
        boolean same = name(pair).startsWith("same-");
        assertEquals(same, Files.size(pair.resolve("diff.txt")) == 0, "only what means the same has no changes");
    }

    /// The same with root file systems, as lists have them.
    private static Path withRootfs(Path pair, Path folder) throws IOException {
        Path copy = Files.createDirectory(folder.resolve(pair.getFileName()));
        for (String side : List.of("old", "new")) {
            Files.copy(pair.resolve(side + ".yaml"), copy.resolve(side + ".yaml"));
            Files.write(
                    copy.resolve(side + ".squashfs"),
                    ListedSquashfs.of(Files.readAllLines(pair.resolve(side + ".files"))));
        }
        return copy;
    }

    private static String name(Path pair) {
        return String.valueOf(pair.getFileName());
    }

    private static String side(Path pair, String name) {
        Path manifest = pair.resolve(name + ".yaml");
        return (Files.exists(manifest) ? manifest : pair.resolve(name + ".json")).toString();
    }
}
