package dakotac.tree;

import dakotac.binary.ByteString;
import dakotac.source.tar.Attributes;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// The directories in which a system mounts what is made again at every start. In a root file system they are there,
/// and empty: dracut takes one without `proc` for none.
public enum MountPoints {
    PROC(0555),
    SYS(0555),
    DEV(0755),
    RUN(0755),
    TMP(01777);

    private final int mode;

    MountPoints(int mode) {
        this.mode = mode;
    }

    /// Its name, below the root.
    ByteString directory() {
        return ByteString.of(name().toLowerCase(Locale.ROOT));
    }

    /// Whether a path, as it is written, leads into one of them.
    public static boolean hold(List<ByteString> path) {
        return !path.isEmpty()
                && Arrays.stream(values()).anyMatch(each -> path.getFirst().equals(each.directory()));
    }

    /// The tree with all of them empty. One that is a directory keeps its attributes.
    public static TreeNode.Directory emptied(TreeNode.Directory root) {
        SortedMap<ByteString, TreeNode> children = new TreeMap<>(root.children());
        for (MountPoints each : values()) {
            children.compute(
                    each.directory(),
                    (_, old) -> TreeNode.Directory.empty(
                            old instanceof TreeNode.Directory there
                                    ? there.attributes()
                                    : Attributes.ofRoot(each.mode)));
        }
        return new TreeNode.Directory(root.attributes(), children);
    }
}
