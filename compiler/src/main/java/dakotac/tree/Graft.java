package dakotac.tree;

import dakotac.binary.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// Puts things into a tree: the result is another tree, which shares with the first what stays as it is.
///
/// @param root of the tree
/// @param path where something goes, as it is without links
public record Graft(TreeNode.Directory root, List<ByteString> path) {

    /// Why there is no place for something.
    public static final class NoPlace extends Exception {

        private static final long serialVersionUID = 1;

        private NoPlace(String message) {
            super(message);
        }
    }

    public Graft {
        path = List.copyOf(path);
    }

    /// At a path whose folders may be symbolic links, which are followed as in a system with that root. The last name
    /// is taken as it is: a link of that name gives way.
    ///
    /// @param path at least one name
    /// @throws NoPlace if links lead in a ring, or what is there at the start of a system is made then
    public static Graft at(TreeNode.Directory root, List<ByteString> path) throws NoPlace {
        List<ByteString> folder = LinkWalk.of(root, path.subList(0, path.size() - 1))
                .end()
                .orElseThrow(() -> new NoPlace("the symbolic links of its folders lead in a ring"));
        List<ByteString> place = new ArrayList<>(folder);
        place.add(path.getLast());
        for (MountPoints each : MountPoints.values()) {
            if (place.getFirst().equals(each.directory())) {
                throw new NoPlace("it would lie in /%s, which is made anew at every start"
                        .formatted(each.name().toLowerCase(Locale.ROOT)));
            }
        }
        return new Graft(root, place);
    }

    /// The tree with something there, in place of any other file. Folders that are missing are root's, with mode 0755.
    ///
    /// @throws NoPlace if one of the folders is a file, or it would hide a directory
    public TreeNode.Directory put(TreeNode node) throws NoPlace {
        return put(root, 0, node);
    }

    private TreeNode.Directory put(TreeNode.Directory folder, int depth, TreeNode node) throws NoPlace {
        ByteString name = path.get(depth);
        TreeNode old = folder.children().getOrDefault(name, TreeNode.Directory.empty(LayerApplication.IMPLIED));
        boolean last = depth == path.size() - 1;
        if (last
                && folder.children().get(name) instanceof TreeNode.Directory(var _, var held)
                && !(held.isEmpty() && node instanceof TreeNode.Directory)) {
            throw new NoPlace("the image has a directory " + shown(depth));
        }
        if (!last && !(old instanceof TreeNode.Directory)) {
            throw new NoPlace("%s is no directory in the image".formatted(shown(depth)));
        }
        SortedMap<ByteString, TreeNode> children = new TreeMap<>(folder.children());
        children.put(name, last ? node : put((TreeNode.Directory) old, depth + 1, node));
        return new TreeNode.Directory(folder.attributes(), children);
    }

    private String shown(int depth) {
        TreePath shown = TreePath.root();
        for (ByteString name : path.subList(0, depth + 1)) {
            shown = shown.resolve(name);
        }
        return shown.toString();
    }
}
