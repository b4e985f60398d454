package dakotac.host;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.UserError;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What a git repository has at a revision. Paths are from its top, with slashes.
///
/// @param revision as people name it
/// @param files    all that is no folder: files, links, submodules
/// @param links    the targets of those that are symbolic links
record RevisionTree(String revision, NavigableSet<String> files, Map<String, Path> links) {

    /// Links that Linux follows in a row (path_resolution(7)).
    private static final int MAX_LINKS = 40;

    private static final Path TOP = Path.of("");

    /// What stands for the bytes of a name that is not UTF-8.
    private static final char UNKNOWN = '\ufffd';

    RevisionTree {
        files = Collections.unmodifiableNavigableSet(new TreeSet<>(files));
        links = Map.copyOf(links);
    }

    /// Where a path leads to with all links followed.
    ///
    /// @param at   without links; empty where they go in a ring
    /// @param past the links that were followed
    record Followed(Optional<Path> at, Set<String> past) {}

    /// Follows a path, whether there is anything at its end or not.
    ///
    /// @throws UserError if a link leads out of the repository
    Followed follow(Path path) throws UserError {
        Deque<String> ahead = new ArrayDeque<>();
        push(ahead, path);
        Set<String> past = new LinkedHashSet<>();
        String link = "";
        int followed = 0;
        Path at = TOP;
        while (!ahead.isEmpty()) {
            String name = ahead.pop();
            if (name.equals("..")) {
                if (at.equals(TOP)) {
                    throw outside(link);
                }
                at = parent(at);
                continue;
            }
            Path next = at.resolve(name);
            Optional<Path> target = Optional.ofNullable(links.get(next.toString()));
            if (target.isEmpty()) {
                at = next;
                continue;
            }
            link = next.toString();
            past.add(link);
            if (target.get().isAbsolute()) {
                throw outside(link);
            }
            followed++;
            if (followed > MAX_LINKS) {
                return new Followed(Optional.empty(), past);
            }
            push(ahead, target.get());
        }
        return new Followed(Optional.of(at), past);
    }

    private static void push(Deque<String> ahead, Path path) {
        for (int i = path.getNameCount() - 1; i >= 0; i--) {
            String name = path.getName(i).toString();
            if (!name.isEmpty() && !name.equals(".")) {
                ahead.push(name);
            }
        }
    }

    private static Path parent(Path path) {
        return Optional.ofNullable(path.getParent()).orElse(TOP);
    }

    private UserError outside(String link) {
        return UserError.rejected(Diagnostic.error(
                        RunProblem.LINK_OUTSIDE,
                        new Place.InFile(revision + ":" + link),
                        "is a link to %s, out of the repository".formatted(Quote.of(String.valueOf(links.get(link)))))
                .withHint("check in the file itself, or a relative link to one in the repository"));
    }

    /// Whether the name of a file is known, so that git can be asked for it.
    static boolean isNamed(String path) {
        return path.indexOf(UNKNOWN) < 0;
    }

    private UserError notNamed(String path) {
        return UserError.rejected(Diagnostic.error(
                        RunProblem.REVISION,
                        new Place.InFile(revision + ":" + path),
                        "has a name that is not UTF-8, and cannot be read at a revision")
                .withHint("compare with a working tree of the revision: git worktree add FOLDER REVISION"));
    }

    /// All that has to be there so that whoever reads a path finds what the repository has: the file, or all that the
    /// folder holds, with the links on the way and what they lead to.
    ///
    /// @throws UserError if a link leads out of the repository, or a name is not known
    Set<String> needed(Path path) throws UserError {
        Set<String> needed = new LinkedHashSet<>();
        collect(path, needed, new LinkedHashSet<>());
        for (String file : needed) {
            if (!isNamed(file)) {
                throw notNamed(file);
            }
        }
        return needed;
    }

    /// @param seen where it has been already: links may lead back
    private void collect(Path path, Set<String> needed, Set<Path> seen) throws UserError {
        Followed followed = follow(path);
        needed.addAll(followed.past());
        if (followed.at().isEmpty() || !seen.add(followed.at().get())) {
            return;
        }
        String place = followed.at().get().toString();
        if (files.contains(place)) {
            needed.add(place);
            return;
        }
        for (String file : below(place)) {
            if (links.containsKey(file)) {
                collect(Path.of(file), needed, seen);
            } else {
                needed.add(file);
            }
        }
    }

    /// Whether it has a folder.
    ///
    /// @param folder without links
    boolean hasFolder(Path folder) {
        return folder.equals(TOP) || !below(folder.toString()).isEmpty();
    }

    /// The names of what lies in a folder itself.
    ///
    /// @param folder without links
    Set<String> names(Path folder) {
        Set<String> names = new LinkedHashSet<>();
        int start = folder.equals(TOP) ? 0 : folder.toString().length() + 1;
        below(folder.toString()).forEach(file -> names.add(file.substring(start).split("/", 2)[0]));
        return names;
    }

    private NavigableSet<String> below(String folder) {
        return folder.isEmpty() ? files : files.subSet(folder + "/", true, folder + (char) ('/' + 1), false);
    }
}
