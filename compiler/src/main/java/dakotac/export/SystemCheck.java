package dakotac.export;

import dakotac.binary.ByteString;
import dakotac.binary.Bytes;
import dakotac.manifest.Arch;
import dakotac.source.BadImage;
import dakotac.source.SourceProblem;
import dakotac.tree.ContentStore;
import dakotac.tree.LeafContent;
import dakotac.tree.LinkWalk;
import dakotac.tree.TreeNode;
import dakotac.tree.TreePath;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Whether a tree is a system that the architecture's machines can run, and for which kernels it has modules.
record SystemCheck(TreeNode.Directory root, ContentStore contents, Arch arch) {

    /// One of these is in every system that starts with systemd or has a C library.
    private static final List<String> PROGRAMS = List.of(
            "usr/lib/systemd/systemd",
            "lib/systemd/systemd",
            "lib64/ld-linux-x86-64.so.2",
            "lib/ld-linux-aarch64.so.1",
            "lib/ld-musl-x86_64.so.1",
            "lib/ld-musl-aarch64.so.1");

    private static final Bytes MAGIC = Bytes.of((byte) 0x7F, (byte) 'E', (byte) 'L', (byte) 'F');

    /// Of `e_machine` in an ELF header, in bytes.
    private static final int MACHINE = 18;

    private static final List<String> MODULES = List.of("usr/lib/modules", "lib/modules");

    /// @throws BadImage    if its programs are for another architecture
    /// @throws IOException if a layer cannot be read
    void requireArch() throws IOException {
        for (String path : PROGRAMS) {
            Optional<Integer> machine = machine(path);
            if (machine.isPresent()) {
                BadImage.unless(
                        machine.get() == arch.elfMachine(),
                        SourceProblem.ROOTFS_WRONG_ARCH,
                        () -> "has a root file system for " + called(machine.get()) + ", by its '" + path
                                + "', in an image that calls itself linux/" + arch.ociArchitecture(),
                        "build it for that platform: podman build --platform linux/" + arch.ociArchitecture());
                return;
            }
        }
    }

    private Optional<Integer> machine(String path) throws IOException {
        if (node(path).orElse(root) instanceof TreeNode.Leaf leaf
                && leaf.kind() instanceof TreeNode.Leaf.Content content) {
            Bytes head = Bytes.of(LeafContent.head(content, contents, MACHINE + Short.BYTES));
            if (head.size() == MACHINE + Short.BYTES
                    && head.slice(0, MAGIC.size()).equals(MAGIC)) {
                return Optional.of(head.u16(MACHINE));
            }
        }
        return Optional.empty();
    }

    private static String called(int machine) {
        return Arrays.stream(Arch.values())
                .filter(each -> each.elfMachine() == machine)
                .map(Arch::label)
                .findFirst()
                .orElse("machines of the ELF number " + machine);
    }

    /// The releases of the kernels for which it has modules.
    SortedSet<String> kernels() {
        SortedSet<String> kernels = new TreeSet<>();
        for (String path : MODULES) {
            if (node(path).isPresent() && node(path).get() instanceof TreeNode.Directory modules) {
                modules.children().forEach((release, node) -> {
                    if (node instanceof TreeNode.Directory folder
                            && folder.children().containsKey(ByteString.of("kernel"))) {
                        kernels.add(release.toString());
                    }
                });
            }
        }
        return kernels;
    }

    private Optional<TreeNode> node(String path) {
        return LinkWalk.of(root, TreePath.names(ByteString.of(path))).node(root);
    }
}
