package dakotac.export;

import dakotac.diagnostic.UserError;
import dakotac.tree.TreeNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/// Makes a squashfs of a tree. The same tree and compression give the same bytes, as long as the writer is the same.
public interface SquashfsWriter {

    /// Writes the file system.
    ///
    /// @param to       a path in a work folder, where nothing is yet
    /// @param progress is told how many bytes of files were read
    /// @throws UserError   if the machine lacks something for it
    /// @throws IOException if the image of the tree cannot be read, or the file not be written
    void write(TreeNode.Directory root, SquashfsCompression compression, Path to, LongConsumer progress)
            throws UserError, IOException;
}
