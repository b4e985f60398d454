package dakotac.tree;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.source.BadImage;
import dakotac.source.Layer;
import dakotac.source.OciImage;
import dakotac.source.SourceProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/// Reads the image of an architecture, and lays its layers over each other.
public final class ImageTree {

    private static final int MAX_WARNINGS = 10;

    private final OciImage image;
    private final Budget budget;
    private final OstreeXattrs ostree = new OstreeXattrs();
    private final List<String> warnings = new ArrayList<>();

    private ImageTree(OciImage image, ImageLimits limits) {
        this.image = image;
        this.budget = new Budget(limits);
    }

    /// The root directory.
    ///
    /// @param reference to the image, as people wrote it
    /// @param progress  is told how many stored bytes of layers were read
    /// @throws IOException if the image cannot be read
    public static Checked<TreeNode.Directory> read(
            OciImage image, String reference, ImageLimits limits, LongConsumer progress) throws IOException {
        try {
            ImageTree tree = new ImageTree(image, limits);
            TreeNode.Directory root = tree.read(progress);
            return Checked.of(root, tree.warnings(reference));
        } catch (BadImage e) {
            return Checked.broken(e.about(reference));
        }
    }

    private TreeNode.Directory read(LongConsumer progress) throws IOException {
        long done = 0;
        TreeNode.Directory root = TreeNode.Directory.empty(LayerApplication.IMPLIED);
        for (Layer layer : image.layers()) {
            Changes.InDirectory changes = LayerReader.read(layer, budget, ostree);
            root = LayerApplication.apply(layer, changes, root, warnings);
            done += layer.stored().size();
            progress.accept(done);
        }
        return ostree.putBack(root);
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
