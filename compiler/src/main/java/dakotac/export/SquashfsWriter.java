package dakotac.export;

import com.github.luben.zstd.util.Native;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
import dakotac.input.InputProblem;
import dakotac.source.BadImage;
import dakotac.source.SourceProblem;
import dakotac.squashfs.BlockCompression;
import dakotac.squashfs.SquashfsImage;
import dakotac.squashfs.Unrepresentable;
import dakotac.tree.TreeNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;

/// Makes a squashfs of a tree. The same tree and compression give the same bytes.
///
/// @param threads that compress; their number does not show
record SquashfsWriter(SquashfsCompression compression, int threads) {

    static SquashfsWriter onAllProcessors(SquashfsCompression compression) {
        return new SquashfsWriter(compression, Runtime.getRuntime().availableProcessors());
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
    /// @param progress is told how many bytes of files were read
    /// @throws BadImage    if squashfs cannot keep the tree, or a layer has changed since the tree was read
    /// @throws IOException if the image of the tree cannot be read, or the file not be written
    void write(TreeNode.Directory root, Path to, LongConsumer progress) throws IOException {
        TreeNode.Directory storable = StorableTree.of(root);
        try (BlockCompression blocks = new BlockCompression(compression.options(), compression.blockSize(), threads);
                FileChannel out = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            SquashfsImage.write(StoredTree.of(storable), StoredTree.contents(storable, progress), blocks, out);
        } catch (Unrepresentable e) {
            throw new BadImage(
                    SourceProblem.NOT_FOR_SQUASHFS,
                    "has " + e.getMessage() + ", which squashfs cannot keep",
                    "whoever made the image must recreate it; dakotac export --format tar takes it as it is");
        }
    }
}
