package dakotac.tree;

import java.util.ArrayList;
import java.util.List;

/// The contents of a tree's files, those of files with several names as often, in the order of the names.
///
/// @param inLayers those that layers hold
/// @param added    the others
record ContentList(List<TreeNode.Leaf.Content> inLayers, List<TreeNode.Leaf.Added> added) {

    static ContentList of(TreeNode.Directory root) {
        ContentList contents = new ContentList(new ArrayList<>(), new ArrayList<>());
        contents.gather(root);
        return contents;
    }

    private void gather(TreeNode node) {
        switch (node) {
            case TreeNode.Directory directory -> directory.children().values().forEach(this::gather);
            case TreeNode.Leaf leaf -> {
                switch (leaf.kind()) {
                    case TreeNode.Leaf.Content content -> inLayers.add(content);
                    case TreeNode.Leaf.Added content -> added.add(content);
                    case TreeNode.Leaf.EmptyFile _,
                            TreeNode.Leaf.SymbolicLink _,
                            TreeNode.Leaf.Device _,
                            TreeNode.Leaf.Fifo _ -> {}
                }
            }
        }
    }
}
