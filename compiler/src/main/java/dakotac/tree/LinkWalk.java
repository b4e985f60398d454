package dakotac.tree;

import dakotac.binary.ByteString;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The way from the root of a tree to where a path leads, symbolic links followed as in a system with that root.
///
/// @param links the paths of those that were followed
/// @param end   the path without links; empty where links lead in a ring
public record LinkWalk(List<List<ByteString>> links, Optional<List<ByteString>> end) {

    /// As many as Linux follows (path_resolution(7)).
    private static final int MAX_LINKS = 40;

    private static final ByteString UP = ByteString.of("..");

    public LinkWalk {
        links = List.copyOf(links);
        end = end.map(List::copyOf);
    }

    public static LinkWalk of(TreeNode.Directory root, List<ByteString> path) {
        List<List<ByteString>> links = new ArrayList<>();
        Deque<ByteString> ahead = new ArrayDeque<>(path);
        List<ByteString> done = new ArrayList<>();
        while (!ahead.isEmpty()) {
            ByteString name = ahead.pop();
            if (name.equals(UP)) {
                if (!done.isEmpty()) {
                    done.removeLast();
                }
                continue;
            }
            done.add(name);
            if (root.find(done).orElse(root) instanceof TreeNode.Leaf leaf
                    && leaf.kind() instanceof TreeNode.Leaf.SymbolicLink(var target)) {
                if (links.size() == MAX_LINKS) {
                    return new LinkWalk(links, Optional.empty());
                }
                links.add(List.copyOf(done));
                TreePath.names(target).reversed().forEach(ahead::push);
                if (target.startsWith(TreePath.SLASH)) {
                    done.clear();
                } else {
                    done.removeLast();
                }
            }
        }
        return new LinkWalk(links, Optional.of(done));
    }

    /// What is there.
    public Optional<TreeNode> node(TreeNode.Directory root) {
        return end.flatMap(root::find);
    }
}
