package dakotac.export;

import dakotac.binary.ByteString;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.UserError;
import dakotac.input.InputReader;
import dakotac.manifest.Manifest.RootfsFile;
import dakotac.source.Sha256;
import dakotac.source.SourceProblem;
import dakotac.source.tar.Attributes;
import dakotac.tree.AddedContent;
import dakotac.tree.Graft;
import dakotac.tree.TreeNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A manifest's own files, which are laid over a root file system. They are root's, and of the first second of 1970:
/// what this machine says of them counts for nothing but their bytes.
///
/// @param files in the order in which they are laid over
record LaidOver(List<OwnLeaf> files) {

    static final LaidOver NOTHING = new LaidOver(List.of());

    private static final int BUFFER = 1 << 16;

    /// One of them.
    ///
    /// @param digest of the content
    record OwnLeaf(RootfsFile file, long size, Sha256 digest) {

        TreeNode.Leaf leaf() {
            TreeNode.Leaf.Kind kind = size == 0
                    ? new TreeNode.Leaf.EmptyFile()
                    : new TreeNode.Leaf.Added(
                            new AddedContent.HostFile(file.source().path()), size, digest);
            return new TreeNode.Leaf(Attributes.ofRoot(file.permissions()), kind);
        }

        String key() {
            return "%o %s %s".formatted(file.permissions(), digest, file.path());
        }
    }

    LaidOver {
        files = List.copyOf(files);
    }

    /// Reads the files.
    ///
    /// @throws UserError   if some of them are missing, or cannot be read
    /// @throws IOException if reading ends in the middle
    static LaidOver read(List<RootfsFile> files) throws UserError, IOException {
        List<Diagnostic> problems = files.stream()
                .flatMap(file -> InputReader.problem(file.source()).stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new UserError(UserError.Kind.REJECTED, problems);
        }
        List<OwnLeaf> leaves = new ArrayList<>();
        for (RootfsFile file : files) {
            leaves.add(read(file));
        }
        return new LaidOver(leaves);
    }

    private static OwnLeaf read(RootfsFile file) throws IOException {
        MessageDigest digest = Sha256.algorithm();
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (InputStream in = Files.newInputStream(file.source().path())) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                size += read;
            }
        }
        return new OwnLeaf(file, size, Sha256.of(digest));
    }

    /// All that a root file system changes by.
    String key() {
        return files.stream().map(OwnLeaf::key).collect(Collectors.joining("\n"));
    }

    /// A root file system with them.
    ///
    /// @throws UserError if one finds no place, with all that find none
    TreeNode.Directory over(TreeNode.Directory root) throws UserError {
        List<Diagnostic> problems = new ArrayList<>();
        Map<List<ByteString>, RootfsFile> known = new HashMap<>();
        TreeNode.Directory tree = root;
        for (OwnLeaf each : files) {
            try {
                Graft graft = Graft.at(tree, RootfsFileCheck.names(each.file()));
                RootfsFile other = known.putIfAbsent(graft.path(), each.file());
                if (other != null) {
                    problems.add(problem(each.file(), "in the image it is " + Quote.of(other.path()) + ", by a link"));
                }
                tree = graft.put(each.leaf());
            } catch (Graft.NoPlace e) {
                problems.add(problem(each.file(), String.valueOf(e.getMessage())));
            }
        }
        if (!problems.isEmpty()) {
            throw new UserError(UserError.Kind.REJECTED, problems);
        }
        return tree;
    }

    private static Diagnostic problem(RootfsFile file, String why) {
        return Diagnostic.error(
                        SourceProblem.ROOTFS_FILE,
                        file.at(),
                        "there is no place for %s in the root file system: %s".formatted(Quote.of(file.path()), why))
                .withHint("choose another path");
    }
}
