package dakotac.host;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.UserError;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// The files of a git repository as they were at a revision, in a folder of their own, until this is closed. Git
/// itself puts them there when they are asked for, so that nothing of its formats is to be known, a repository without
/// a working tree does as well, and one of many files takes no longer. Links that lead out of the repository are never
/// there.
///
/// For one thread.
public final class GitRevision implements Closeable {

    /// The mode of a symbolic link in a tree (git-fast-import(1)).
    private static final String LINK = "120000";

    /// Files that git is asked for at once: their names fit into a command line, however long they are.
    private static final int BATCH = 200;

    private final Machine machine;
    private final String revision;
    private final String commit;
    private final Path folder;
    private final String repository;
    private final CleanupHooks cleanup;
    private final Runnable undo = this::delete;
    private final FutureTask<RevisionTree> listing = new FutureTask<>(this::list);
    private final Set<String> written = new HashSet<>();

    private GitRevision(
            Machine machine, String revision, String commit, Path folder, String repository, CleanupHooks cleanup) {
        this.machine = machine;
        this.revision = revision;
        this.commit = commit;
        this.folder = folder;
        this.repository = repository;
        this.cleanup = cleanup;
    }

    /// Whether the working folder's repository knows a revision.
    ///
    /// @throws UserError if there is no git
    public static boolean isKnown(Machine machine, String revision) throws UserError {
        return commit(machine, revision).isPresent();
    }

    private static Optional<String> commit(Machine machine, String revision) throws UserError {
        ToolAnswer answer =
                machine.ask(Tool.GIT, List.of("rev-parse", "--quiet", "--verify", revision + "^{commit}"), "");
        return answer.status() == 0 ? Optional.of(answer.output().strip()) : Optional.empty();
    }

    /// Where the working folder lies in its repository: empty, or a path that ends with a slash.
    ///
    /// @throws UserError if there is no git
    public static String workingFolder(Machine machine) throws UserError {
        return machine.ask(Tool.GIT, List.of("rev-parse", "--show-prefix"), "")
                .output()
                .strip();
    }

    /// Has git begin to tell what there is.
    ///
    /// @throws UserError   if there is no git, no repository, or no such revision in it
    /// @throws IOException if the folder cannot be made
    public static GitRevision open(Machine machine, String revision, CleanupHooks cleanup)
            throws UserError, IOException {
        String commit = commit(machine, revision)
                .orElseThrow(() -> UserError.rejected(Diagnostic.error(
                                RunProblem.REVISION,
                                Place.nowhere(),
                                "the repository here knows no revision " + Quote.of(revision))
                        .withHint("git log shows the revisions; call dakotac within the repository")));
        String repository = machine.ask(Tool.GIT, List.of("rev-parse", "--absolute-git-dir"), "")
                .output()
                .strip();
        Path folder = Files.createTempDirectory("dakotac-git-").toAbsolutePath(); // git stands elsewhere
        GitRevision opened = new GitRevision(machine, revision, commit, folder, repository, cleanup);
        cleanup.onInterrupt(opened.undo);
        Files.createDirectory(opened.top());
        Thread.ofPlatform().daemon().name("revision").start(opened.listing);
        return opened;
    }

    private RevisionTree list() throws UserError, IOException {
        machine.run(Tool.GIT, arguments("read-tree", commit), index());
        ToolAnswer answer = machine.ask(Tool.GIT, arguments("ls-tree", "-r", "-z", "--full-tree", commit), "");
        NavigableSet<String> files = new TreeSet<>();
        List<String> links = new ArrayList<>();
        for (String line : answer.output().split("\0", -1)) {
            String path = line.substring(line.indexOf('\t') + 1);
            if (path.isEmpty()) {
                continue; // after the last one
            }
            files.add(path);
            if (line.startsWith(LINK) && RevisionTree.isNamed(path)) {
                links.add(path);
            }
        }
        return new RevisionTree(revision, files, targets(links));
    }

    /// Has git write all links where nobody follows them, and not for long.
    private Map<String, Path> targets(List<String> links) throws UserError, IOException {
        Path apart = folder.resolve("links");
        checkOut(apart, links);
        Map<String, Path> targets = new HashMap<>();
        for (String link : links) {
            if (Files.isSymbolicLink(apart.resolve(link))) {
                targets.put(link, Files.readSymbolicLink(apart.resolve(link)));
            }
        }
        FolderTree.delete(apart);
        return targets;
    }

    private Map<String, String> index() {
        return Map.of("GIT_INDEX_FILE", folder.resolve(".index").toString());
    }

    private void checkOut(Path to, List<String> paths) throws UserError {
        for (int start = 0; start < paths.size(); start += BATCH) {
            List<String> command = new ArrayList<>(List.of("checkout-index", "--quiet", "--prefix=" + to + "/", "--"));
            command.addAll(paths.subList(start, Math.min(paths.size(), start + BATCH)));
            machine.run(Tool.GIT, arguments(command.toArray(String[]::new)), index());
        }
    }

    /// Files that are kept elsewhere are not fetched: that could take hours.
    private List<String> arguments(String... command) {
        List<String> all = new ArrayList<>(List.of(
                "--git-dir=" + repository,
                "--work-tree=" + folder,
                "-c",
                "core.autocrlf=false",
                "-c",
                "filter.lfs.smudge=",
                "-c",
                "filter.lfs.process=",
                "-c",
                "filter.lfs.required=false"));
        all.addAll(List.of(command));
        return all;
    }

    /// The folder that stands for the top of the repository.
    public Path top() {
        return folder.resolve("tree");
    }

    /// Has git write what lies at some paths, folders with all that they hold. What is not there, or not below
    /// [#top], is left to whoever reads it.
    ///
    /// @throws UserError   if git fails, or a link leads out of the repository
    /// @throws IOException if this is interrupted
    public void write(Collection<Path> paths) throws UserError, IOException {
        RevisionTree tree = tree();
        Set<String> needed = new LinkedHashSet<>();
        for (Path path : paths) {
            if (path.startsWith(top())) {
                needed.addAll(tree.needed(top().relativize(path)));
            }
        }
        write(needed);
    }

    private void write(Set<String> paths) throws UserError {
        checkOut(top(), paths.stream().filter(written::add).toList());
    }

    /// Makes a folder where the repository has one, without what it holds.
    ///
    /// @return the paths of what it holds, which is yet to be written; empty where there is no such folder
    /// @throws UserError   if git fails, or a link leads out of the repository
    /// @throws IOException if the folder cannot be made, or this is interrupted
    public Optional<List<Path>> list(Path path) throws UserError, IOException {
        RevisionTree tree = tree();
        if (!path.startsWith(top())) {
            return Optional.empty();
        }
        RevisionTree.Followed followed = tree.follow(top().relativize(path));
        Optional<Path> found = followed.at().filter(tree::hasFolder);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        write(followed.past());
        Files.createDirectories(top().resolve(found.get()));
        return Optional.of(tree.names(found.get()).stream().map(path::resolve).toList());
    }

    private RevisionTree tree() throws UserError, IOException {
        try {
            return listing.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case UserError told -> throw told;
                case IOException failed -> throw failed;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("while git told its files").initCause(e);
        }
    }

    private void delete() {
        try {
            FolderTree.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits until git is done: what it wrote later would stay.
    @Override
    public void close() throws IOException {
        try {
            tree();
        } catch (UserError _) {
            // whoever needed the files was told
        }
        cleanup.forget(undo);
        delete();
    }
}
