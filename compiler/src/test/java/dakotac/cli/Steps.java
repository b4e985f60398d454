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

/// What GitHub's runners do: the steps of the workflows and of the action.
final class Steps {

    static final Path ROOT = Path.of("..");
    static final Path ACTION = ROOT.resolve("action.yml");

    private Steps() {}

    /// A step that runs a command.
    ///
    /// @param file where it stands
    record Step(Path file, String run) {

        @Override
        public String toString() {
            return file.getFileName() + ": " + run;
        }
    }

    static List<Step> all() throws IOException {
        return files().stream().flatMap(Steps::of).toList();
    }

    static List<Step> ofAction() {
        return of(ACTION).toList();
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> workflows = Files.list(ROOT.resolve(".github/workflows"))) {
            return Stream.concat(Stream.of(ACTION), workflows.sorted()).toList();
        }
    }

    /// All maps of a document, from the outside in.
    static Stream<Map<?, ?>> maps(Object node) {
        return switch (node) {
            case Map<?, ?> map ->
                Stream.concat(
                        Stream.of(map),
                        map.values().stream().filter(Objects::nonNull).flatMap(Steps::maps));
            case List<?> list -> list.stream().flatMap(Steps::maps);
            default -> Stream.empty();
        };
    }

    static Object parse(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Object parse(String yaml) {
        return new Load(LoadSettings.builder().build()).loadFromString(yaml);
    }

    private static Stream<Step> of(Path file) {
        return maps(parse(file))
                .filter(map -> map.get("run") instanceof String)
                .map(map -> new Step(file, String.valueOf(map.get("run"))));
    }
}
