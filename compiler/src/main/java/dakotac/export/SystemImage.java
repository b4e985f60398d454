package dakotac.export;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.UserError;
import dakotac.host.Progress;
import dakotac.manifest.Arch;
import dakotac.source.BadImage;
import dakotac.source.LayerVerifier;
import dakotac.source.OciImage;
import dakotac.tree.ContentStore;
import dakotac.tree.ImageLimits;
import dakotac.tree.ImageTree;
import dakotac.tree.MountPoints;
import dakotac.tree.TreeNode;
import dakotac.tree.TreeTar;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.SortedSet;

/// A container image of one architecture that holds a bootable system, and the files that can be made of it.
///
/// @param reference  as people wrote it
/// @param storedSize bytes of its layers as they are stored
/// @param contents   what is kept there of the files need not be read again
/// @param layers     which may still be compared with their digests
public record SystemImage(
        String reference,
        Arch arch,
        long storedSize,
        TreeNode.Directory root,
        ContentStore contents,
        LayerVerifier layers) {

    /// Reads an image. What is made of it is good once [#verify] has returned.
    ///
    /// @param contents is given those of files
    /// @param layers   has nothing to compare yet
    /// @throws IOException if it cannot be read, or a content not be kept
    public static Checked<SystemImage> read(
            OciImage image, String reference, Arch arch, ContentStore contents, LayerVerifier layers, Progress progress)
            throws IOException {
        progress.begin("reading the image of " + arch.label(), image.storedSize());
        Checked<TreeNode.Directory> root =
                ImageTree.read(image, reference, ImageLimits.DEFAULT, contents, layers, progress::reached);
        progress.end();
        return root.map(tree -> new SystemImage(reference, arch, image.storedSize(), tree, contents, layers));
    }

    /// Waits until its layers are known to be those that it names.
    ///
    /// @throws UserError if they are not
    public void verify() throws UserError, IOException {
        telling(layers::verify);
    }

    /// The same with files laid over it.
    ///
    /// @throws UserError if there is no place for one
    SystemImage with(LaidOver own) throws UserError {
        return new SystemImage(reference, arch, storedSize, own.over(root), contents, layers);
    }

    /// The same with a store in it.
    ///
    /// @throws UserError if there is no place for it
    SystemImage with(StoreContents store, TreeNode.Directory tree) throws UserError {
        return new SystemImage(reference, arch, storedSize, store.in(root, tree), contents, layers);
    }

    /// Sees to it that the architecture's machines can run its programs.
    void requireArch() throws UserError, IOException {
        telling(() -> new SystemCheck(root, contents, arch).requireArch());
    }

    /// The releases of the kernels for which it has modules.
    SortedSet<String> kernels() {
        return new SystemCheck(root, contents, arch).kernels();
    }

    /// What may find that the image is not what it was, or is not what it must be.
    @FunctionalInterface
    interface Work {
        void run() throws UserError, IOException;
    }

    /// Writes kernels, initramfs, boot loaders and devicetrees, with all that links among them lead to, as a tar.
    ///
    /// @param out buffered; stays open
    public void writeBootFiles(OutputStream out) throws UserError, IOException {
        telling(() -> TreeTar.write(BootFilesTree.of(root), contents, out));
    }

    /// Whether there is any file in what [#writeBootFiles] writes.
    public boolean hasBootFiles() {
        return !BootFilesTree.of(root).children().isEmpty();
    }

    /// Writes the root file system as a tar.
    ///
    /// @param out buffered; stays open
    public void writeTar(OutputStream out) throws UserError, IOException {
        telling(() -> TreeTar.write(rootfs(), contents, out));
    }

    /// Writes the root file system as a squashfs.
    ///
    /// @param writer which may have been given the contents when the image was read
    /// @param to     a path in a work folder, where nothing is yet
    /// @param last   whether no other image, nor boot files, are written after it
    public void writeSquashfs(SquashfsWriter writer, Path to, boolean last, Progress progress)
            throws UserError, IOException {
        progress.begin("writing the root file system of " + arch.label(), StorableTree.contentSize(root));
        telling(() -> writer.write(rootfs(), to, last, progress::reached));
        progress.end();
    }

    TreeNode.Directory rootfs() {
        return MountPoints.emptied(root);
    }

    private void telling(Work work) throws UserError, IOException {
        telling(reference, () -> {
            try {
                work.run();
            } catch (BadImage e) {
                layers.verify();
                throw e;
            }
        });
    }

    /// Tells of what is wrong with an image by its reference.
    static void telling(String reference, Work work) throws UserError, IOException {
        try {
            work.run();
        } catch (BadImage e) {
            throw UserError.rejected(e.about(reference));
        }
    }
}
