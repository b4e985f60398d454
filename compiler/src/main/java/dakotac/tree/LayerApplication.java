package dakotac.tree;

import dakotac.binary.ByteString;
import dakotac.diagnostic.Quote;
import dakotac.source.BadImage;
import dakotac.source.Layer;
import dakotac.source.SourceProblem;
import dakotac.source.tar.Attributes;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Applies the changes of a layer to the tree of those below it, as an overlay of both would show them.
final class LayerApplication {

    /// Of directories that no layer has an entry for.
    static final Attributes IMPLIED = Attributes.ofRoot(0755);

    private final Layer layer;
    private final TreeNode.Directory below;
    private final List<String> warnings;

    private LayerApplication(Layer layer, TreeNode.Directory below, List<String> warnings) {
        this.layer = layer;
        this.below = below;
        this.warnings = warnings;
    }

    /// @param warnings is given what to tell about
    /// @throws BadImage if a hard link leads to nothing
    static TreeNode.Directory apply(
            Layer layer, Changes.InDirectory changes, TreeNode.Directory below, List<String> warnings) throws BadImage {
        return new LayerApplication(layer, below, warnings).directory(TreePath.root(), Optional.of(below), changes);
    }

    private TreeNode.Directory directory(TreePath path, Optional<TreeNode.Directory> old, Changes.InDirectory changes)
            throws BadImage {
        Optional<TreeNode.Directory> kept = changes.replaces() ? Optional.empty() : old;
        Attributes attributes = changes.attributes()
                .or(() -> kept.map(TreeNode.Directory::attributes))
                .orElse(IMPLIED);
        SortedMap<ByteString, TreeNode> children = new TreeMap<>();
        if (!changes.isOpaque()) {
            kept.ifPresent(directory -> children.putAll(directory.children()));
        }
        for (var change : changes.children().entrySet()) {
            apply(path.resolve(change.getKey()), change.getKey(), change.getValue(), children);
        }
        return new TreeNode.Directory(attributes, children);
    }

    private void apply(TreePath path, ByteString name, Changes change, SortedMap<ByteString, TreeNode> children)
            throws BadImage {
        switch (change) {
            case Changes.Whiteout() -> children.remove(name);
            case Changes.Replacement(var leaf) -> children.put(name, leaf);
            case Changes.LinkBelow(var target) -> children.put(name, linked(path, target));
            case Changes.InDirectory inside -> {
                TreeNode old = children.get(name);
                noteLink(
                        path,
                        inside,
                        old instanceof TreeNode.Leaf leaf && leaf.kind() instanceof TreeNode.Leaf.SymbolicLink);
                Optional<TreeNode.Directory> directory =
                        old instanceof TreeNode.Directory there ? Optional.of(there) : Optional.empty();
                children.put(name, directory(path, directory, inside));
            }
        }
    }

    private TreeNode.Leaf linked(TreePath path, ByteString target) throws BadImage {
        if (below.find(TreePath.names(target)).orElse(below) instanceof TreeNode.Leaf leaf) {
            return leaf;
        }
        throw new BadImage(
                SourceProblem.HARD_LINK,
                "has a hard link %s to %s, which is no file that was there before, in %s"
                        .formatted(Quote.of(path.toString()), Quote.of(target.toString()), layer),
                "whoever made the image must recreate it");
    }

    private void noteLink(TreePath path, Changes.InDirectory inside, boolean onLink) {
        if (inside.attributes().isEmpty() && (inside.tookPlaceOfLink() || (onLink && !inside.replaces()))) {
            warnings.add("has files below %s, which is a symbolic link: it becomes a directory, in %s"
                    .formatted(Quote.of(path.toString()), layer));
        }
    }
}
