package dakotac.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// What GitHub's runners run: the `run:` steps of the workflows and of the action.
final class Steps {

    static final Path ROOT = Path.of("..");

    private static final Path ACTION = ROOT.resolve("action.yml");

    private Steps() {}

    /// @param file where it stands
    record Step(Path file, String run) {

        @Override
        public String toString() {
            return file.getFileName() + ": " + run;
        }
    }

    static List<Step> all() throws IOException {
        try (Stream<Path> workflows = Files.list(ROOT.resolve(".github/workflows"))) {
            return Stream.concat(Stream.of(ACTION), workflows.sorted())
                    .flatMap(Steps::of)
                    .toList();
        }
    }

    static List<Step> ofAction() {
        return of(ACTION).toList();
    }

    private static Stream<Step> of(Path file) {
        try {
            Object document = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
            return below(document).map(run -> new Step(file, run));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> below(Object node) {
        return switch (node) {
            case Map<?, ?> map when map.get("run") instanceof String run -> Stream.of(run);
            case Map<?, ?> map -> map.values().stream().filter(Objects::nonNull).flatMap(Steps::below);
            case List<?> list -> list.stream().flatMap(Steps::below);
            default -> Stream.empty();
        };
    }
}
