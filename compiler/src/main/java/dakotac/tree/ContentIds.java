package dakotac.tree;

import dakotac.source.BadImage;
import dakotac.source.ContentId;
import dakotac.source.Layer;
import dakotac.source.Sha256;
import dakotac.source.SideBySide;
import dakotac.source.tar.BadTar;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which contents of some trees are equal.
///
/// Layers that are not compressed are read without taking a digest of each file. Now one is taken of those contents
/// that
/// look like another one; nearly all of them are equal.
public final class ContentIds {

    /// What two contents must have in common to be equal.
    private static final Comparator<TreeNode.Leaf.Content> LIKENESS =
            Comparator.comparingLong(TreeNode.Leaf.Content::size).thenComparingInt(TreeNode.Leaf.Content::checksum);

    private final Map<ContentId, Sha256> digests;

    private ContentIds(Map<ContentId, Sha256> digests) {
        this.digests = digests;
    }

    /// Compares the contents of all files.
    ///
    /// @throws BadImage    if a layer has changed since its tree was read
    /// @throws IOException if a layer cannot be read
    public static ContentIds of(List<TreeNode.Directory> trees) throws IOException {
        List<TreeNode.Leaf.Content> contents = new ArrayList<>();
        Set<Long> added = new HashSet<>();
        for (TreeNode.Directory tree : trees) {
            ContentList files = ContentList.of(tree);
            contents.addAll(files.inLayers());
            files.added().forEach(content -> added.add(content.size()));
        }
        return new ContentIds(digests(alike(contents, added)));
    }

    /// Equal for equal contents of the trees, and for them only.
    public ContentId of(TreeNode.Leaf.Content content) {
        ContentId id = content.id();
        Sha256 digest = digests.get(id);
        return digest == null ? id : digest;
    }

    /// @param added sizes of what no layer has
    /// @return those that look like others and have no digest yet
    private static List<TreeNode.Leaf.Content> alike(List<TreeNode.Leaf.Content> contents, Set<Long> added) {
        contents.sort(LIKENESS);
        List<TreeNode.Leaf.Content> alike = new ArrayList<>();
        for (int from = 0, to; from < contents.size(); from = to) {
            TreeNode.Leaf.Content first = contents.get(from);
            boolean others = added.contains(first.size());
            for (to = from; to < contents.size() && LIKENESS.compare(first, contents.get(to)) == 0; to++) {
                others |= !contents.get(to).id().equals(first.id());
            }
            if (others) {
                contents.subList(from, to).stream()
                        .filter(content -> content.digest().isEmpty())
                        .forEach(alike::add);
            }
        }
        return alike;
    }

    private static Map<ContentId, Sha256> digests(List<TreeNode.Leaf.Content> contents) throws IOException {
        SortedMap<Layer, Map<ContentId, TreeNode.Leaf.Content>> layers = new TreeMap<>(Layer.LOWEST_FIRST);
        contents.forEach(content ->
                layers.computeIfAbsent(content.layer(), _ -> new HashMap<>()).put(content.id(), content));
        Map<ContentId, Sha256> digests = new HashMap<>();
        try (SideBySide<Layer, Map<ContentId, Sha256>> reading = new SideBySide<>(ImageTree.atOnce())) {
            layers.forEach((layer, alike) -> reading.start(layer, () -> digests(layer, alike)));
            reading.results().values().forEach(digests::putAll);
        }
        return digests;
    }

    private static Map<ContentId, Sha256> digests(Layer layer, Map<ContentId, TreeNode.Leaf.Content> contents)
            throws IOException {
        List<TreeNode.Leaf.Content> inOrder = contents.values().stream()
                .sorted(Comparator.comparingLong(TreeNode.Leaf.Content::position))
                .toList();
        Map<ContentId, Sha256> digests = new HashMap<>();
        try (LayerContents in = new LayerContents(layer)) {
            for (TreeNode.Leaf.Content content : inOrder) {
                digests.put(content.id(), Sha256.of(in.next(content)));
            }
        } catch (BadTar | EOFException e) {
            throw layer.changed();
        }
        return digests;
    }
}
