package dakotac.host;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The files that a command reads, as they were before it began.
public final class ReadFiles {

    /// What a file does not keep when somebody writes to it, or puts another one in its place.
    private record State(FileIdentity identity, long size, FileTime modified) {

        static State of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new State(FileIdentity.of(attributes), attributes.size(), attributes.lastModifiedTime());
        }
    }

    private final Map<Path, State> states;

    private ReadFiles(Map<Path, State> states) {
        this.states = states;
    }

    /// Looks at the files. What does not exist is left out: whoever reads it will say so.
    ///
    /// @throws IOException if one cannot be looked at
    public static ReadFiles of(Collection<Path> files) throws IOException {
        Map<Path, State> states = new LinkedHashMap<>();
        for (Path file : files) {
            try {
                states.put(file, State.of(file));
            } catch (NoSuchFileException _) {
                // told by whoever reads it, with the place that names it
            }
        }
        return new ReadFiles(states);
    }

    /// The path by which the command reads a file.
    Optional<Path> pathOf(FileIdentity file) {
        return states.entrySet().stream()
                .filter(read -> read.getValue().identity().equals(file))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /// Makes sure that what was read from the beginning to the end was read from the same files.
    ///
    /// @throws UserError   if any has changed, with their names
    /// @throws IOException if one cannot be looked at
    public void requireUnchanged() throws UserError, IOException {
        List<Diagnostic> changed = new ArrayList<>();
        for (Map.Entry<Path, State> read : states.entrySet()) {
            if (!read.getValue().equals(State.of(read.getKey()))) {
                changed.add(Diagnostic.error(
                                RunProblem.INPUT_CHANGED,
                                new Place.InFile(read.getKey().toString()),
                                "it changed while it was read")
                        .withHint("run the command again when nobody writes to it"));
            }
        }
        if (!changed.isEmpty()) {
            throw new UserError(UserError.Kind.LACKING, changed);
        }
    }
}
