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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// The files of a git repository as they were at a revision, in a folder of their own, until this is closed. Git itself
/// puts them there, so that nothing of its formats is to be known, and a repository without a working tree does as
/// well. It does so while others go on.
public final class GitRevision implements Closeable {

    private final Path folder;
    private final String repository;
    private final CleanupHooks cleanup;
    private final Runnable undo = this::delete;
    private final FutureTask<Path> checkout;

    private GitRevision(Machine machine, String commit, Path folder, String repository, CleanupHooks cleanup) {
        this.folder = folder;
        this.repository = repository;
        this.cleanup = cleanup;
        this.checkout = new FutureTask<>(() -> checkOut(machine, commit));
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

    /// Has git begin to write the files.
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
        GitRevision opened =
                new GitRevision(machine, commit, Files.createTempDirectory("dakotac-git-"), repository, cleanup);
        cleanup.onInterrupt(opened.undo);
        Thread.ofPlatform().daemon().name("checkout").start(opened.checkout);
        return opened;
    }

    private Path checkOut(Machine machine, String commit) throws UserError {
        Path files = folder.resolve("tree");
        Map<String, String> index =
                Map.of("GIT_INDEX_FILE", folder.resolve(".index").toString());
        machine.run(Tool.GIT, arguments("read-tree", commit), index);
        machine.run(Tool.GIT, arguments("checkout-index", "--all", "--quiet", "--prefix=" + files + "/"), index);
        return files;
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

    /// The folder that stands for the top of the repository, once all is there.
    ///
    /// @throws UserError   if git fails
    /// @throws IOException if this is interrupted
    public Path files() throws UserError, IOException {
        try {
            return checkout.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UserError told) {
                throw told;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("while git wrote files").initCause(e);
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
            files();
        } catch (UserError _) {
            // whoever needed the files was told
        }
        cleanup.forget(undo);
        delete();
    }
}
