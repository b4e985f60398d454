package dakotac.tree;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.source.BadImage;
import dakotac.source.Layer;
import dakotac.source.LayerVerifier;
import dakotac.source.OciImage;
import dakotac.source.SideBySide;
import dakotac.source.SourceProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/// Reads the image of an architecture, and lays its layers over each other.
public final class ImageTree {

    private static final int MAX_WARNINGS = 10;

    /// More would not be faster where layers are stored compressed, but would take more memory: a window of up to
    /// 128 MiB each (RFC 8878, 3.1.1.1.2).
    private static final int MAX_AT_ONCE = 4;

    private final OciImage image;
    private final ContentStore contents;
    private final LayerVerifier verifier;
    private final Budget budget;
    private final OstreeXattrs ostree = new OstreeXattrs();
    private final List<String> warnings = new ArrayList<>();

    private ImageTree(OciImage image, ImageLimits limits, ContentStore contents, LayerVerifier verifier) {
        this.image = image;
        this.contents = contents;
        this.verifier = verifier;
        this.budget = new Budget(limits);
    }

    /// The root directory. Of several things that are wrong with the image, the one in the lowest layer is told.
    ///
    /// @param reference to the image, as people wrote it
    /// @param contents  is given those of files
    /// @param verifier  compares layers that are not compressed with their digests; what the tree is worth is known
    /// once it has
    /// @param progress  is told how many stored bytes of layers were read
    /// @throws IOException if the image cannot be read
    public static Checked<TreeNode.Directory> read(
            OciImage image,
            String reference,
            ImageLimits limits,
            ContentStore contents,
            LayerVerifier verifier,
            LongConsumer progress)
            throws IOException {
        ImageTree tree = new ImageTree(image, limits, contents, verifier);
        Checked<TreeNode.Directory> read = tree.read(reference, atOnce(), progress);
        // a layer can have used up what a lower one needed before that came to what is wrong with it
        return tree.budget.isExceeded()
                ? new ImageTree(image, limits, ContentStore.NONE, verifier).read(reference, 1, progress)
                : read;
    }

    /// The same layer by layer, as overlay file systems keep them, and without what only a whole system needs: extended
    /// attributes that ostree keeps in files stay there.
    ///
    /// @param verifier as for [#read]
    /// @throws IOException if the image cannot be read
    public static Checked<List<LayerTree>> readLayers(
            OciImage image, String reference, ImageLimits limits, LayerVerifier verifier, LongConsumer progress)
            throws IOException {
        ImageTree tree = new ImageTree(image, limits, ContentStore.NONE, verifier);
        Checked<List<LayerTree>> read = tree.readLayers(reference, atOnce(), progress);
        return tree.budget.isExceeded()
                ? new ImageTree(image, limits, ContentStore.NONE, verifier).readLayers(reference, 1, progress)
                : read;
    }

    /// How many layers are read side by side.
    static int atOnce() {
        return Math.min(Runtime.getRuntime().availableProcessors(), MAX_AT_ONCE);
    }

    private Checked<List<LayerTree>> readLayers(String reference, int atOnce, LongConsumer progress)
            throws IOException {
        List<LayerTree> layers = new ArrayList<>();
        try {
            read(atOnce, progress, (layer, changes, merged) -> layers.add(LayerTree.of(layer, changes, merged)));
            return Checked.of(layers, warnings(reference));
        } catch (BadImage e) {
            return Checked.broken(e.about(reference));
        }
    }

    private Checked<TreeNode.Directory> read(String reference, int atOnce, LongConsumer progress) throws IOException {
        try {
            TreeNode.Directory root = ostree.putBack(read(atOnce, progress, (_, _, _) -> {}));
            return Checked.of(root, warnings(reference));
        } catch (BadImage e) {
            return Checked.broken(e.about(reference));
        }
    }

    @FunctionalInterface
    private interface AppliedLayers {

        /// @param merged what the layer shows together with those below it
        void take(Layer layer, Changes.InDirectory changes, TreeNode.Directory merged);
    }

    private TreeNode.Directory read(int atOnce, LongConsumer progress, AppliedLayers each) throws IOException {
        long done = 0;
        TreeNode.Directory root = TreeNode.Directory.empty(LayerApplication.IMPLIED);
        try (SideBySide<Layer, Changes.InDirectory> layers = new SideBySide<>(atOnce)) {
            image.layers()
                    .forEach(layer ->
                            layers.start(layer, () -> LayerReader.read(layer, budget, ostree, contents, verifier)));
            for (Layer layer : image.layers()) {
                root = apply(layer, root, layers, each);
                done += layer.stored().size();
                progress.accept(done);
            }
        }
        return root;
    }

    private TreeNode.Directory apply(
            Layer layer, TreeNode.Directory below, SideBySide<Layer, Changes.InDirectory> layers, AppliedLayers each)
            throws IOException {
        try {
            Changes.InDirectory changes = layers.take(layer);
            TreeNode.Directory root = LayerApplication.apply(layer, changes, below, warnings);
            each.take(layer, changes, root);
            return root;
        } catch (BadImage e) {
            verifier.verify(layer);
            throw e;
        }
    }

    private List<Diagnostic> warnings(String reference) {
        Stream<String> more = warnings.size() <= MAX_WARNINGS
                ? Stream.empty()
                : Stream.of("has %,d more such paths".formatted(warnings.size() - MAX_WARNINGS));
        return Stream.concat(warnings.stream().limit(MAX_WARNINGS), more)
                .map(
                        message -> Diagnostic.warning(
                                        SourceProblem.PATH_THROUGH_LINK, new Place.InFile(reference), message)
                                .withHint(
                                        "container engines do the same; whoever made the image may have meant the link's target"))
                .toList();
    }
}
