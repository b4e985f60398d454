package dakotac.cli;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
import dakotac.host.Output;
import dakotac.host.RunProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A folder for a rendering, in which nothing lies but what an earlier one's plan names.
///
/// @param files what lies there, by its path in the folder
record RenderedFolder(Path folder, SortedSet<String> files) {

    private static final int MAX_TOLD = 5;

    /// @throws UserError   if it holds anything else, or is no folder
    /// @throws IOException if it cannot be read
    static RenderedFolder at(Path folder) throws UserError, IOException {
        RenderedFolder rendered = new RenderedFolder(folder, new TreeSet<>());
        if (Files.isDirectory(folder)) {
            rendered.look();
        } else if (Files.exists(folder)) {
            throw rendered.refused("it is no folder");
        }
        return rendered;
    }

    private void look() throws UserError, IOException {
        Set<String> named = Rendering.namedIn(folder);
        List<String> foreign = new ArrayList<>();
        Path real = folder.toRealPath();
        try (Stream<Path> tree = Files.walk(real)) {
            for (Iterator<Path> paths = tree.iterator(); paths.hasNext() && foreign.size() < MAX_TOLD; ) {
                Path path = paths.next();
                if (!Files.isDirectory(path, NOFOLLOW_LINKS) && !path.startsWith(Rendering.workFolder(real))) {
                    String name = real.relativize(path).toString();
                    (named.contains(name) ? files : foreign).add(name);
                }
            }
        }
        if (!foreign.isEmpty()) {
            throw refused("it holds what render did not write: " + String.join(", ", foreign));
        }
    }

    /// What another rendering there writes, the plan first, and what of this one must not be left.
    List<Output> outputs(Rendering next) {
        SortedSet<String> names = new TreeSet<>(files);
        names.addAll(next.files().keySet());
        names.remove(Rendering.PLAN);
        return Stream.concat(Stream.of(Rendering.PLAN), names.stream())
                .map(name -> new Output("file " + name, folder.resolve(name), _ -> Optional.empty()))
                .toList();
    }

    private UserError refused(String why) {
        return UserError.rejected(Diagnostic.error(RunProblem.OUTPUT, new Place.InFile(folder.toString()), why)
                .withHint("name an empty folder, or one that does not exist yet"));
    }
}
