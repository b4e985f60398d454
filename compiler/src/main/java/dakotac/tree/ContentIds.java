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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Which contents of some trees are equal.
///
/// Layers that are not compressed are read without the contents of files. Now a digest is taken of those that look like
/// another one; nearly all of them are equal. It is not kept: there can be a million of them.
public final class ContentIds {

    /// What two contents must have in common to be equal: their size, and how they begin.
    private static final Comparator<TreeNode.Leaf.Content> LIKENESS =
            Comparator.comparingLong(TreeNode.Leaf.Content::size).thenComparingInt(TreeNode.Leaf.Content::beginning);

    /// For each content that is like another one, that one.
    private final Map<ContentId, ContentId> equal = new HashMap<>();

    private ContentIds() {}

    /// Compares the contents of all files.
    ///
    /// @throws BadImage    if a layer has changed since its tree was read
    /// @throws IOException if a layer cannot be read
    public static ContentIds of(List<TreeNode.Directory> trees) throws IOException {
        List<TreeNode.Leaf.Content> contents = new ArrayList<>();
        Map<Long, List<Sha256>> added = new HashMap<>();
        for (TreeNode.Directory tree : trees) {
            ContentList files = ContentList.of(tree);
            contents.addAll(files.inLayers());
            files.added()
                    .forEach(content -> added.computeIfAbsent(content.size(), _ -> new ArrayList<>())
                            .add(content.digest()));
        }
        contents.sort(LIKENESS);
        ContentIds ids = new ContentIds();
        ids.compare(contents, added);
        return ids;
    }

    /// Equal for equal contents of the trees, and for them only.
    public ContentId of(TreeNode.Leaf.Content content) {
        return equal.getOrDefault(content.id(), content.id());
    }

    /// @param contents by likeness
    /// @param added    what no layer has, by size
    private void compare(List<TreeNode.Leaf.Content> contents, Map<Long, List<Sha256>> added) throws IOException {
        Map<Sha256, ContentId> known = new HashMap<>();
        SortedMap<Layer, List<TreeNode.Leaf.Content>> unknown = new TreeMap<>(Layer.LOWEST_FIRST);
        for (int from = 0, to; from < contents.size(); from = to) {
            to = endOfAlike(contents, from);
            List<Sha256> others = added.getOrDefault(contents.get(from).size(), List.of());
            if (to - from == 1 && others.isEmpty()) {
                continue;
            }
            Map<ContentId, TreeNode.Leaf.Content> alike = contents.subList(from, to).stream()
                    .collect(Collectors.toMap(TreeNode.Leaf.Content::id, content -> content, (one, _) -> one));
            if (alike.size() == 1 && others.isEmpty()) {
                continue;
            }
            others.forEach(digest -> known.put(digest, digest));
            alike.forEach((id, content) -> {
                switch (id) {
                    case Sha256 digest -> known.put(digest, digest);
                    case ContentId.Place _ ->
                        unknown.computeIfAbsent(content.layer(), _ -> new ArrayList<>())
                                .add(content);
                }
            });
        }
        compare(unknown, known);
    }

    private static int endOfAlike(List<TreeNode.Leaf.Content> contents, int from) {
        int to = from + 1;
        while (to < contents.size() && LIKENESS.compare(contents.get(from), contents.get(to)) == 0) {
            to++;
        }
        return to;
    }

    /// @param known gets one content for each digest
    private void compare(SortedMap<Layer, List<TreeNode.Leaf.Content>> unknown, Map<Sha256, ContentId> known)
            throws IOException {
        try (SideBySide<Layer, List<Sha256>> reading = new SideBySide<>(ImageTree.atOnce())) {
            unknown.forEach((layer, contents) -> reading.start(layer, () -> digests(layer, contents)));
            for (Map.Entry<Layer, List<Sha256>> read : reading.results().entrySet()) {
                List<TreeNode.Leaf.Content> contents = Objects.requireNonNull(unknown.get(read.getKey()));
                for (int i = 0; i < contents.size(); i++) {
                    ContentId id = contents.get(i).id();
                    ContentId first = known.putIfAbsent(read.getValue().get(i), id);
                    if (first != null) {
                        equal.put(id, first);
                    }
                }
            }
        }
    }

    /// @param contents of the layer; sorted as they lie there
    private static List<Sha256> digests(Layer layer, List<TreeNode.Leaf.Content> contents) throws IOException {
        contents.sort(Comparator.comparingLong(TreeNode.Leaf.Content::position));
        List<Sha256> digests = new ArrayList<>();
        try (LayerContents in = new LayerContents(layer)) {
            for (TreeNode.Leaf.Content content : contents) {
                digests.add(Sha256.of(in.next(content)));
            }
        } catch (BadTar | EOFException e) {
            throw layer.changed();
        }
        return digests;
    }
}
