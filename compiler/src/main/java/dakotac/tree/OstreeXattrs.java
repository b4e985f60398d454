package dakotac.tree;

import dakotac.binary.ByteString;
import dakotac.binary.Malformed;
import dakotac.source.BadImage;
import dakotac.source.SourceProblem;
import dakotac.source.tar.BadTar;
import dakotac.source.tar.Xattrs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Extended attributes as images of ostree commits keep them: not in the tar, but in files of the repository within
/// the image (`ostree container`, tar format 1). The object `NAME.file` has them in the file to which
/// `NAME.file-xattrs-link` is a hard link; everything outside of the repository is a hard link to an object.
///
/// Those of directories are in `.dirmeta` objects, and stay there.
final class OstreeXattrs {

    private static final List<ByteString> OBJECTS =
            List.of(ByteString.of("sysroot"), ByteString.of("ostree"), ByteString.of("repo"), ByteString.of("objects"));

    private static final ByteString FILE = ByteString.of(".file");
    private static final ByteString XATTRS = ByteString.of(".file-xattrs");
    private static final ByteString LINK = ByteString.of("-xattrs-link");

    /// What one such file can hold: as much as Linux lists of a file, and as long values.
    private static final long MAX_SIZE = 1 << 18;

    private final Map<TreeNode.Leaf, Xattrs> known = new HashMap<>();

    /// Whether a file holds extended attributes of others.
    static boolean isStore(List<ByteString> path, long size) {
        return size <= MAX_SIZE
                && path.size() == OBJECTS.size() + 2
                && path.subList(0, OBJECTS.size()).equals(OBJECTS)
                && path.getLast().endsWith(XATTRS);
    }

    /// @param bytes the content of a file that [#isStore]
    /// @throws BadImage if they are none
    synchronized void add(TreeNode.Leaf store, byte[] bytes) throws BadImage {
        try {
            known.put(store, decode(ByteString.of(bytes)));
        } catch (BadTar | Malformed | IndexOutOfBoundsException e) {
            throw new BadImage(
                    SourceProblem.OSTREE_XATTRS,
                    "has a file of extended attributes in its ostree repository that makes no sense",
                    "whoever made the image must recreate it");
        }
    }

    /// The tree with the attributes where they belong; those that a tar gave as well stay as the tar has them.
    TreeNode.Directory putBack(TreeNode.Directory root) {
        Map<TreeNode.Leaf, TreeNode.Leaf> changed = new HashMap<>();
        Optional<TreeNode.Directory> objects = objects(root);
        if (objects.isPresent() && !known.isEmpty()) {
            for (TreeNode folder : objects.get().children().values()) {
                if (folder instanceof TreeNode.Directory directory) {
                    gather(directory, changed);
                }
            }
        }
        return changed.isEmpty() ? root : replaced(root, changed);
    }

    private void gather(TreeNode.Directory objects, Map<TreeNode.Leaf, TreeNode.Leaf> changed) {
        objects.children().forEach((name, node) -> {
            if (name.endsWith(FILE) && node instanceof TreeNode.Leaf leaf) {
                TreeNode store = objects.children().get(name.plus(LINK));
                Xattrs own = store instanceof TreeNode.Leaf file ? known.getOrDefault(file, Xattrs.NONE) : Xattrs.NONE;
                if (!own.values().isEmpty()) {
                    Xattrs all = leaf.attributes().xattrs().orElse(own);
                    changed.put(leaf, new TreeNode.Leaf(leaf.attributes().withXattrs(all), leaf.kind()));
                }
            }
        });
    }

    private static Optional<TreeNode.Directory> objects(TreeNode.Directory root) {
        TreeNode.Directory folder = root;
        for (ByteString name : OBJECTS) {
            if (!(folder.children().get(name) instanceof TreeNode.Directory next)) {
                return Optional.empty();
            }
            folder = next;
        }
        return Optional.of(folder);
    }

    private static TreeNode.Directory replaced(
            TreeNode.Directory directory, Map<TreeNode.Leaf, TreeNode.Leaf> changed) {
        SortedMap<ByteString, TreeNode> children = new TreeMap<>(directory.children());
        children.replaceAll((_, node) -> switch (node) {
            case TreeNode.Leaf leaf -> changed.getOrDefault(leaf, leaf);
            case TreeNode.Directory folder -> replaced(folder, changed);
        });
        return new TreeNode.Directory(directory.attributes(), children);
    }

    /// A GVariant of type `a(ayay)`: names, each with a zero at its end, and values. Where each pair ends is told at
    /// the end of the array; where a name ends, at the end of the pair.
    static Xattrs decode(ByteString array) throws BadTar {
        SortedMap<ByteString, ByteString> values = new TreeMap<>();
        int width = width(array.size());
        int offsets = array.isEmpty() ? 0 : number(array, array.size() - width, width);
        Malformed.unless(
                offsets <= array.size() && (array.size() - offsets) % width == 0, "no pairs end where they do");
        int start = 0;
        for (int at = offsets; at < array.size(); at += width) {
            int end = number(array, at, width);
            Malformed.unless(end <= offsets, "a pair ends behind all pairs");
            add(values, array.slice(start, end));
            start = end;
        }
        return Xattrs.of(values);
    }

    private static void add(Map<ByteString, ByteString> values, ByteString pair) {
        int width = width(pair.size());
        int name = number(pair, pair.size() - width, width);
        values.put(pair.slice(0, name - 1), pair.slice(name, pair.size() - width));
    }

    /// Bytes of an offset within a container.
    private static int width(int size) {
        if (size <= 0xFF) {
            return 1;
        }
        return size <= 0xFFFF ? 2 : 4;
    }

    private static int number(ByteString bytes, int at, int width) {
        int number = 0;
        for (int i = width - 1; i >= 0; i--) {
            number = number << 8 | Byte.toUnsignedInt(bytes.at(at + i));
        }
        return number;
    }
}
