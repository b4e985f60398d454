package dakotac.export;

import dakotac.binary.ByteString;
import dakotac.binary.Bytes;
import dakotac.input.SystemFacts;
import dakotac.input.SystemFiles;
import dakotac.manifest.Arch;
import dakotac.source.BadImage;
import dakotac.source.SourceProblem;
import dakotac.tree.ContentStore;
import dakotac.tree.LeafContent;
import dakotac.tree.LinkWalk;
import dakotac.tree.TreeNode;
import dakotac.tree.TreePath;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/// Whether a tree is a system that the architecture's machines can run, and for which kernels it has modules.
record SystemCheck(TreeNode.Directory root, ContentStore contents, Arch arch) implements SystemFiles {

    /// Sees to it that its programs are for the architecture.
    ///
    /// @throws BadImage    if they are for another one
    /// @throws IOException if a layer cannot be read
    void requireArch() throws IOException {
        Optional<SystemFacts.Program> program = SystemFacts.program(this);
        if (program.isPresent()) {
            BadImage.unless(
                    program.get().machine() == arch.elfMachine(),
                    SourceProblem.ROOTFS_WRONG_ARCH,
                    () -> "has a root file system for " + program.get().machineName() + ", by its '"
                            + program.get().path() + "', in an image that calls itself linux/" + arch.ociArchitecture(),
                    "build it for that platform: podman build --platform linux/" + arch.ociArchitecture());
        }
    }

    /// The releases of the kernels for which it has modules.
    SortedSet<String> kernels() {
        try {
            return SystemFacts.kernels(this);
        } catch (IOException e) {
            throw new AssertionError("the names of a tree are in memory", e);
        }
    }

    @Override
    public Optional<Bytes> head(String path, int size) throws IOException {
        return node(path).orElse(root) instanceof TreeNode.Leaf leaf
                        && leaf.kind() instanceof TreeNode.Leaf.Content content
                ? Optional.of(Bytes.of(LeafContent.head(content, contents, size)))
                : Optional.empty();
    }

    @Override
    public List<String> names(String path) {
        return node(path).orElse(root) instanceof TreeNode.Directory folder && isFolder(path)
                ? folder.children().keySet().stream().map(ByteString::toString).toList()
                : List.of();
    }

    @Override
    public boolean isFolder(String path) {
        return node(path).filter(TreeNode.Directory.class::isInstance).isPresent();
    }

    private Optional<TreeNode> node(String path) {
        return LinkWalk.of(root, TreePath.names(ByteString.of(path))).node(root);
    }
}
