package dakotac.export;

import dakotac.binary.ByteString;
import dakotac.input.BootFilePaths;
import dakotac.tree.LinkWalk;
import dakotac.tree.TreeNode;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The part of a system's tree that machines boot from: what lies where boot files are looked for, and all that
/// symbolic links among it lead to.
final class BootFilesTree {

    private static final String ALL_BELOW = "**";

    private final TreeNode.Directory root;
    private final Selected selected;
    private final Set<TreeNode.Directory> whole = Collections.newSetFromMap(new IdentityHashMap<>());

    /// A directory of which some is taken.
    private record Selected(
            TreeNode.Directory directory, Map<ByteString, Selected> below, SortedMap<ByteString, TreeNode> taken) {

        static Selected nothingOf(TreeNode.Directory directory) {
            return new Selected(directory, new TreeMap<>(), new TreeMap<>());
        }

        TreeNode.Directory tree() {
            SortedMap<ByteString, TreeNode> children = new TreeMap<>(taken);
            below.forEach((name, folder) -> children.putIfAbsent(name, folder.tree()));
            return new TreeNode.Directory(directory.attributes(), children);
        }
    }

    private BootFilesTree(TreeNode.Directory root) {
        this.root = root;
        this.selected = Selected.nothingOf(root);
    }

    /// The tree with nothing else.
    static TreeNode.Directory of(TreeNode.Directory root) {
        BootFilesTree tree = new BootFilesTree(root);
        for (String pattern : BootFilePaths.PATTERNS) {
            tree.select(root, List.of(pattern.split("/")), List.of());
        }
        return tree.selected.tree();
    }

    private void select(TreeNode.Directory directory, List<String> pattern, List<ByteString> path) {
        Pattern first = pattern(pattern.getFirst());
        List<String> rest = pattern.subList(1, pattern.size());
        directory.children().forEach((name, node) -> {
            if (first.matcher(name.toString()).matches()) {
                List<ByteString> here = longer(path, name);
                if (rest.isEmpty() || rest.equals(List.of(ALL_BELOW))) {
                    take(here, node);
                } else if (node instanceof TreeNode.Directory below) {
                    select(below, rest, here);
                }
            }
        });
    }

    /// The removable media path comes from FAT, where the case of letters means nothing.
    private static Pattern pattern(String glob) {
        String text = Arrays.stream(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    private void take(List<ByteString> path, TreeNode node) {
        switch (node) {
            case TreeNode.Directory directory -> {
                if (whole.add(directory)) {
                    folder(longer(path, ByteString.EMPTY));
                    directory.children().forEach((name, child) -> take(longer(path, name), child));
                }
            }
            case TreeNode.Leaf leaf -> {
                if (folder(path).taken().put(path.getLast(), leaf) == null
                        && leaf.kind() instanceof TreeNode.Leaf.SymbolicLink) {
                    follow(path);
                }
            }
        }
    }

    /// The directory of a path, with those above it. All of them are known to be directories.
    private Selected folder(List<ByteString> path) {
        Selected folder = selected;
        for (ByteString name : path.subList(0, path.size() - 1)) {
            TreeNode.Directory below =
                    (TreeNode.Directory) folder.directory().children().get(name);
            folder = folder.below().computeIfAbsent(name, _ -> Selected.nothingOf(Objects.requireNonNull(below)));
        }
        return folder;
    }

    private static List<ByteString> longer(List<ByteString> path, ByteString name) {
        return Stream.concat(path.stream(), Stream.of(name)).toList();
    }

    /// Takes every link on the way to where a path leads, and what is there. One that leads nowhere is told when the
    /// boot files are read.
    private void follow(List<ByteString> path) {
        LinkWalk walk = LinkWalk.of(root, path);
        for (List<ByteString> link : walk.links()) {
            root.find(link).ifPresent(node -> folder(link).taken().put(link.getLast(), node));
        }
        walk.end().filter(end -> !end.isEmpty()).ifPresent(end -> root.find(end).ifPresent(node -> take(end, node)));
    }
}
