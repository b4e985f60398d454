package dakotac.export;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.UserError;
import dakotac.host.Progress;
import dakotac.host.ResultDraft;
import dakotac.host.RunProblem;
import dakotac.host.TargetFileSystem;
import dakotac.source.ImageStores;
import dakotac.tree.TreeNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;

/// Makes files of images, and puts them into the cache. Each image is read once.
public final class ImageExport {

    private final ImageStores stores;
    private final Progress progress;
    private final Consumer<List<Diagnostic>> warnings;
    private final Map<PinnedImage, SystemImage> read = new HashMap<>();
    private final Map<StoreContents, TreeNode.Directory> storeTrees = new HashMap<>();

    /// @param warnings is given what is odd about images
    public ImageExport(ImageStores stores, Progress progress, Consumer<List<Diagnostic>> warnings) {
        this.stores = stores;
        this.progress = progress;
        this.warnings = warnings;
    }

    /// Makes sure that the machine can make a root file system.
    ///
    /// @throws UserError if it lacks something for that
    void checkMachine() throws UserError {
        SquashfsWriter.checkMachine();
    }

    /// Sees to it that an image's programs are for its architecture, and that there is a place for each file that is
    /// laid over it.
    void requireSound(PinnedImage image, LaidOver own, Optional<StoreContents> store) throws UserError, IOException {
        try {
            read(image).requireArch();
            with(image, own, store);
        } catch (UserError e) {
            throw image.told(e);
        }
    }

    /// Sees to it that a store can be made.
    void requireSound(StoreContents store) throws UserError, IOException {
        tree(store);
    }

    private SystemImage with(PinnedImage image, LaidOver own, Optional<StoreContents> store)
            throws UserError, IOException {
        SystemImage system = read(image).with(own);
        return store.isPresent() ? system.with(store.get(), tree(store.get())) : system;
    }

    private TreeNode.Directory tree(StoreContents store) throws UserError, IOException {
        TreeNode.Directory known = storeTrees.get(store);
        if (known != null) {
            return known;
        }
        TreeNode.Directory tree = store.tree(stores, progress, warnings);
        storeTrees.put(store, tree);
        return tree;
    }

    /// The releases of the kernels for which an image has modules.
    SortedSet<String> kernels(PinnedImage image) throws UserError, IOException {
        return read(image).kernels();
    }

    /// Makes it, and keeps it.
    ///
    /// @return the file in the cache
    Path make(PinnedImage image, ImageResult result) throws UserError, IOException {
        try (ResultDraft draft = stores.cache().begin(result.key(image))) {
            switch (result) {
                case ImageResult.BootFiles() -> {
                    SystemImage system = read(image);
                    progress.begin("writing the boot files of " + image.arch().label(), 0);
                    try (OutputStream out = draft.create(result.file())) {
                        system.writeBootFiles(out);
                    }
                    progress.end();
                }
                case ImageResult.Rootfs(var compression, var own, var store) -> {
                    SystemImage system = read(image);
                    try (OutputStream out = draft.create(ImageResult.KERNELS)) {
                        out.write(String.join("\n", system.kernels()).getBytes(StandardCharsets.UTF_8));
                    }
                    requireSpace(image, result, system.storedSize(), draft.resolve(""));
                    SystemImage whole = with(image, own, store);
                    try (SquashfsWriter writer = SquashfsWriter.withoutSpool(SquashfsCompression.of(compression))) {
                        whole.writeSquashfs(writer, draft.resolve(result.file()), progress);
                    }
                }
                case ImageResult.Store(var compression, var store) -> {
                    TreeNode.Directory tree = tree(store);
                    requireSpace(image, result, StorableTree.contentSize(tree) / 2, draft.resolve(""));
                    try (SquashfsWriter writer = SquashfsWriter.withoutSpool(SquashfsCompression.of(compression))) {
                        SystemImage.writeSquashfs(
                                tree,
                                "the store of " + image.arch().label(),
                                image.source().text(),
                                writer,
                                draft.resolve(result.file()),
                                progress);
                    }
                }
            }
            return draft.publish().resolve(result.file());
        }
    }

    private SystemImage read(PinnedImage image) throws UserError, IOException {
        SystemImage known = read.get(image);
        if (known != null) {
            return known;
        }
        Checked<SystemImage> system =
                SystemImage.read(image.open(stores), image.source().text(), image.arch(), progress);
        return switch (system) {
            case Checked.Ok<SystemImage>(var sound, var told) -> {
                warnings.accept(image.told(told));
                read.put(image, sound);
                yield sound;
            }
            case Checked.Broken<SystemImage>(var problems) ->
                throw new UserError(UserError.Kind.REJECTED, image.told(problems));
        };
    }

    /// How large the file will be nobody knows; nearly always it is about as large as the layers.
    private static void requireSpace(PinnedImage image, ImageResult result, long size, Path folder)
            throws UserError, IOException {
        long free = TargetFileSystem.of(folder).free();
        if (free < size) {
            throw UserError.lacking(
                    Diagnostic.error(
                                    RunProblem.CACHE_SPACE,
                                    image.source().at(),
                                    "the %s of %s needs about %,d bytes in the cache, where %,d are free"
                                            .formatted(
                                                    result.label(), image.arch().label(), size, free))
                            .withHint(
                                    "free some space, as with dakotac cache prune, or name a folder elsewhere in XDG_CACHE_HOME"));
        }
    }
}
