package dakotac.export;

import dakotac.binary.ByteString;
import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.UserError;
import dakotac.host.Progress;
import dakotac.manifest.Manifest.StoreDriver;
import dakotac.manifest.Manifest.StoreLayers;
import dakotac.manifest.Manifest.StoreView;
import dakotac.source.BadImage;
import dakotac.source.ImageStores;
import dakotac.source.LayerVerifier;
import dakotac.source.OciImage;
import dakotac.source.SourceProblem;
import dakotac.store.StorageDriver;
import dakotac.store.StoreTree;
import dakotac.store.StoredImage;
import dakotac.tree.Graft;
import dakotac.tree.ImageLimits;
import dakotac.tree.ImageTree;
import dakotac.tree.LayerTree;
import dakotac.tree.TreeNode;
import dakotac.tree.TreePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the store of an architecture is made of.
///
/// @param images at least one
/// @param hides  whether whoever reads the store does so through an overlay file system, for which devices and
/// attributes of an overlay's layer are orders of its own
record StoreContents(StoreView view, List<Named> images, boolean hides) {

    private static final String CHANGES = "1";

    /// An image in the store.
    ///
    /// @param name that it has there
    record Named(PinnedImage image, String name) {}

    StoreContents {
        images = List.copyOf(images);
    }

    Stream<PinnedImage> pinned() {
        return images.stream().map(Named::image);
    }

    /// All that the store changes by.
    String key() {
        return images.stream()
                .map(each -> each.image().digest() + " " + each.name())
                .collect(Collectors.joining(
                        ", ", "store " + CHANGES + " " + view.driver() + " " + view.layers() + " " + hides + " ", ""));
    }

    /// The store.
    ///
    /// @param verifiers for the layers of the images; they have nothing more to compare when this returns
    /// @param warnings  is given what is odd about the images
    /// @throws UserError   if an image is broken, or cannot be kept so
    /// @throws IOException if one cannot be read
    TreeNode.Directory tree(
            ImageStores stores,
            Function<PinnedImage, LayerVerifier> verifiers,
            Progress progress,
            Consumer<List<Diagnostic>> warnings)
            throws UserError, IOException {
        List<StoredImage> stored = new ArrayList<>();
        for (Named each : images) {
            OciImage image = each.image().open(stores);
            LayerVerifier verifier = verifiers.apply(each.image());
            progress.begin("reading " + each.name() + " for the store", image.storedSize());
            List<LayerTree> layers = switch (ImageTree.readLayers(
                    image, each.image().source().text(), ImageLimits.DEFAULT, verifier, progress::reached)) {
                case Checked.Ok<List<LayerTree>>(var sound, var told) -> {
                    warnings.accept(each.image().told(told));
                    yield sound;
                }
                case Checked.Broken<List<LayerTree>>(var problems) ->
                    throw new UserError(UserError.Kind.REJECTED, each.image().told(problems));
            };
            progress.end();
            try {
                verifier.verify();
                stored.add(stored(each, image, layers));
            } catch (BadImage e) {
                throw UserError.rejected(each.image()
                        .told(List.of(e.about(each.image().source().text())))
                        .getFirst());
            }
        }
        return StoreTree.of(driver(), stored);
    }

    private StoredImage stored(Named named, OciImage image, List<LayerTree> layers) throws IOException {
        if (view.layers() == StoreLayers.ONE) {
            return StoredImage.flattened(List.of(named.name()), image, layers);
        }
        BadImage.unless(
                !(hides && view.driver() == StoreDriver.OVERLAY)
                        || layers.stream().noneMatch(LayerTree::hidden),
                SourceProblem.STORE_HIDDEN_FILES,
                () ->
                        "has layers that delete files of lower ones: the overlay of the live system would take these marks"
                                + " for its own, and show the files again",
                "put the store beside the root file system by 'in: file', or give the image one layer by 'layers: one'");
        return StoredImage.kept(List.of(named.name()), image, layers, driver());
    }

    private StorageDriver driver() {
        return switch (view.driver()) {
            case VFS -> StorageDriver.VFS;
            case OVERLAY -> StorageDriver.OVERLAY;
        };
    }

    /// A root file system with the store.
    ///
    /// @throws UserError if there is no place for it
    TreeNode.Directory in(TreeNode.Directory root, TreeNode.Directory store) throws UserError {
        try {
            return Graft.at(root, TreePath.names(ByteString.of(view.driver().path())))
                    .put(store);
        } catch (Graft.NoPlace e) {
            throw UserError.rejected(Diagnostic.error(
                            SourceProblem.STORE_PLACE,
                            view.at(),
                            "there is no place for the store at %s: %s"
                                    .formatted(view.driver().path(), e.getMessage()))
                    .withHint(
                            "build the image without it, or put the store beside the root file system by 'in: file'"));
        }
    }
}
