package dakotac.export;

import com.github.luben.zstd.util.Native;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
import dakotac.host.Progress;
import dakotac.host.TargetFileSystem;
import dakotac.input.InputProblem;
import dakotac.source.BadImage;
import dakotac.source.ContentId;
import dakotac.source.Sha256;
import dakotac.source.SourceProblem;
import dakotac.squashfs.CompressionThreads;
import dakotac.squashfs.ContentSpool;
import dakotac.squashfs.SquashfsFamily;
import dakotac.squashfs.SquashfsImage;
import dakotac.squashfs.Unrepresentable;
import dakotac.tree.ContentIds;
import dakotac.tree.ContentStore;
import dakotac.tree.TreeNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/// Makes squashfs of trees. The same tree and compression give the same bytes.
///
/// Where contents come while the trees are read, nothing of compressed layers has to be read again: contents are
/// compressed, and kept in a spool until the trees are known.
public final class SquashfsWriter implements AutoCloseable {

    private final CompressionThreads threads;
    private final Optional<ContentSpool> spool;

    private SquashfsWriter(CompressionThreads threads, Optional<ContentSpool> spool) {
        this.threads = threads;
        this.spool = spool;
    }

    /// One that compresses on all processors.
    ///
    /// @throws UserError if the native library of zstd cannot be loaded
    static SquashfsWriter withoutSpool(SquashfsCompression compression) throws UserError {
        return new SquashfsWriter(threads(compression), Optional.empty());
    }

    /// One that compresses on all processors, also what [#contents] is given.
    ///
    /// The spool takes up to half of what is free on the disk. What has no room there is read again.
    ///
    /// @param folder for the spool: a work folder
    /// @throws UserError   if the native library of zstd cannot be loaded
    /// @throws IOException if the folder cannot be looked into
    public static SquashfsWriter withSpool(SquashfsCompression compression, Path folder) throws UserError, IOException {
        CompressionThreads threads = threads(compression);
        try {
            long limit = TargetFileSystem.of(folder).free() / 2;
            ContentSpool.Output files = number -> FileChannel.open(
                    folder.resolve("spool-" + number),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            return new SquashfsWriter(threads, Optional.of(new ContentSpool(threads, files, limit)));
        } catch (IOException e) {
            threads.close();
            throw e;
        }
    }

    private static CompressionThreads threads(SquashfsCompression compression) throws UserError {
        checkMachine();
        return new CompressionThreads(
                compression.options(),
                compression.blockSize(),
                Runtime.getRuntime().availableProcessors());
    }

    /// Keeps the contents of trees that are to become squashfs, while these are read.
    public ContentStore contents() {
        return spool.<ContentStore>map(Spooling::new).orElse(ContentStore.NONE);
    }

    private record Spooling(ContentSpool spool) implements ContentStore {

        @Override
        public Sha256 take(long size, InputStream in) throws IOException {
            return spool.take(size, in);
        }

        @Override
        public Optional<InputStream> open(ContentId id, long size) throws IOException {
            spool.await();
            return spool.open(id, size);
        }
    }

    /// Makes sure that the native library of zstd is loaded.
    ///
    /// @throws UserError if it cannot be: the temporary folder is read-only, full, or mounted `noexec`
    static void checkMachine() throws UserError {
        try {
            Native.load();
        } catch (LinkageError e) {
            throw UserError.lacking(Diagnostic.error(
                            InputProblem.ZSTD_LIBRARY,
                            Place.nowhere(),
                            "the library of zstd, which compresses root file systems, cannot be loaded from the temporary folder "
                                    + System.getProperty("java.io.tmpdir"))
                    .withHint("name a folder in TMPDIR that can be written to and is not mounted noexec"
                            + " (java -Djava.io.tmpdir=FOLDER without the launcher)"));
        }
    }

    /// Writes the file system.
    ///
    /// @param to       a path in a work folder, where nothing is yet
    /// @param last     whether no other one comes after it, nor [#contents] is asked for any
    /// @param progress is told how many bytes of files are done
    /// @throws BadImage    if squashfs cannot keep the tree, or a layer has changed since the tree was read
    /// @throws IOException if the image of the tree cannot be read, or the file not be written
    void write(TreeNode.Directory root, Path to, boolean last, LongConsumer progress) throws IOException {
        TreeNode.Directory storable = StorableTree.of(root);
        ContentIds ids = ContentIds.of(List.of(storable));
        try (FileChannel out = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            SquashfsImage.write(
                    StoredTree.of(storable, ids),
                    StoredTree.contents(storable, ids, progress),
                    spool,
                    last,
                    threads,
                    out);
        } catch (Unrepresentable e) {
            throw unrepresentable(e);
        }
    }

    /// Writes file systems in pieces, what several of them have in common once.
    ///
    /// @param out begins pieces
    /// @return the names of the pieces of each, in their order
    /// @throws UserError   if squashfs cannot keep a tree, or a layer has changed since the tree was read
    /// @throws IOException if an image cannot be read, or pieces not be written
    List<List<String>> writeFamily(List<FamilyTree> trees, SquashfsFamily.Output out, Progress progress)
            throws UserError, IOException {
        List<SquashfsFamily.Member> members = members(trees, progress);
        List<List<String>> pieces = new ArrayList<>();
        try (SquashfsFamily family = SquashfsFamily.begin(members, spool, threads, out)) {
            for (int i = 0; i < trees.size(); i++) {
                int number = i;
                progress.begin(
                        "writing " + trees.get(i).what(),
                        StorableTree.contentSize(trees.get(i).root()));
                SystemImage.telling(trees.get(i).reference(), () -> family.addContents(number));
                progress.end();
            }
            family.finishStretches();
            for (int i = 0; i < trees.size(); i++) {
                int number = i;
                SystemImage.telling(trees.get(i).reference(), () -> pieces.add(writeTables(family, number)));
            }
        }
        return pieces;
    }

    private static List<SquashfsFamily.Member> members(List<FamilyTree> trees, Progress progress)
            throws UserError, IOException {
        ContentIds ids = ids(trees);
        List<SquashfsFamily.Member> members = new ArrayList<>();
        for (FamilyTree tree : trees) {
            SystemImage.telling(tree.reference(), () -> members.add(member(tree, ids, progress)));
        }
        return members;
    }

    private static ContentIds ids(List<FamilyTree> trees) throws UserError, IOException {
        try {
            return ContentIds.of(trees.stream().map(FamilyTree::root).toList());
        } catch (BadImage e) {
            String images = trees.stream().map(FamilyTree::reference).distinct().collect(Collectors.joining(" and "));
            throw UserError.rejected(e.about(images));
        }
    }

    private static SquashfsFamily.Member member(FamilyTree tree, ContentIds ids, Progress progress) throws BadImage {
        TreeNode.Directory storable = StorableTree.of(tree.root());
        try {
            return new SquashfsFamily.Member(
                    tree.name(), StoredTree.of(storable, ids), StoredTree.contents(storable, ids, progress::reached));
        } catch (Unrepresentable e) {
            throw unrepresentable(e);
        }
    }

    private static List<String> writeTables(SquashfsFamily family, int number) throws IOException {
        try {
            return family.writeTables(number);
        } catch (Unrepresentable e) {
            throw unrepresentable(e);
        }
    }

    private static BadImage unrepresentable(Unrepresentable tree) {
        return new BadImage(
                SourceProblem.NOT_FOR_SQUASHFS,
                "has " + tree.getMessage() + ", which squashfs cannot keep",
                "whoever made the image must recreate it; dakotac export --format tar takes it as it is");
    }

    @Override
    public void close() throws IOException {
        threads.close();
        if (spool.isPresent()) {
            spool.get().close();
        }
    }
}
