package dakotac.export;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.UserError;
import dakotac.host.Progress;
import dakotac.host.ResultDraft;
import dakotac.host.RunProblem;
import dakotac.host.TargetFileSystem;
import dakotac.manifest.Manifest.RootfsCompression;
import dakotac.source.ImageStores;
import dakotac.source.LayerVerifier;
import dakotac.source.Sha256;
import dakotac.tree.ContentStore;
import dakotac.tree.TreeNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Makes files of images, and puts them into the cache. The tree of each image is read once.
public final class ImageExport implements AutoCloseable {

    private final ImageStores stores;
    private final Progress progress;
    private final Consumer<List<Diagnostic>> warnings;
    private final Map<PinnedImage, SystemImage> read = new HashMap<>();
    private final Map<PinnedImage, LayerVerifier> verifiers = new LinkedHashMap<>();
    private final Map<StoreContents, TreeNode.Directory> storeTrees = new HashMap<>();
    private final Map<PinnedImage, ResultDraft> bootFiles = new LinkedHashMap<>();
    private Optional<Spool> spool = Optional.empty();

    /// Where contents of some images go while these are read.
    private record Spool(Set<PinnedImage> images, ResultDraft folder, SquashfsWriter writer) {}

    /// @param warnings is given what is odd about images
    public ImageExport(ImageStores stores, Progress progress, Consumer<List<Diagnostic>> warnings) {
        this.stores = stores;
        this.progress = progress;
        this.warnings = warnings;
    }

    /// Sees to it that file systems can be made. With compression that is about as fast as reading, contents of
    /// compressed layers are compressed while the images are read; else that comes when all is known to be right.
    ///
    /// @throws UserError   if the machine lacks something for that
    /// @throws IOException if the cache cannot be written to
    void expect(ImageFamily family) throws UserError, IOException {
        SquashfsWriter.checkMachine();
        if (family.compression() == RootfsCompression.FAST) {
            ResultDraft folder = stores.cache().begin(family.key());
            spool = Optional.of(new Spool(
                    family.members().stream().map(ImageFamily.Member::image).collect(Collectors.toSet()),
                    folder,
                    SquashfsWriter.withSpool(SquashfsCompression.of(family.compression()), folder.resolve(""))));
        }
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
        TreeNode.Directory tree = store.tree(stores, this::verifier, progress, warnings);
        storeTrees.put(store, tree);
        return tree;
    }

    /// The releases of the kernels for which an image has modules.
    SortedSet<String> kernels(PinnedImage image) throws UserError, IOException {
        return read(image).kernels();
    }

    /// Reads images, of which something is to be made later: while that goes on, the layers of all of them are compared
    /// with their digests.
    void begin(List<PinnedImage> images) throws UserError, IOException {
        for (PinnedImage image : images) {
            read(image);
        }
    }

    /// Makes the boot files of an image, and keeps them where its layers are known to be right by now.
    ///
    /// @return the file, which [#keepBootFiles] can still move
    Path makeBootFiles(PinnedImage image) throws UserError, IOException {
        SystemImage system = read(image);
        ResultDraft draft = stores.cache().begin(new ImageResult.BootFiles().key(image));
        bootFiles.put(image, draft);
        progress.begin("writing the boot files of " + image.arch().label(), 0);
        try (OutputStream out = draft.create(ImageResult.BOOT_FILES)) {
            system.writeBootFiles(out);
        }
        progress.end();
        Path folder = verifier(image).isDone() ? keep(image) : draft.resolve("");
        return folder.resolve(ImageResult.BOOT_FILES);
    }

    /// Keeps all other boot files that were made.
    ///
    /// @return the files in the cache
    Map<PinnedImage, Path> keepBootFiles() throws UserError, IOException {
        Map<PinnedImage, Path> kept = new HashMap<>();
        for (PinnedImage image : List.copyOf(bootFiles.keySet())) {
            kept.put(image, keep(image).resolve(ImageResult.BOOT_FILES));
        }
        return kept;
    }

    private Path keep(PinnedImage image) throws UserError, IOException {
        verify(image);
        try (ResultDraft draft = Objects.requireNonNull(bootFiles.remove(image))) {
            return draft.publish();
        }
    }

    /// Makes them, and keeps them.
    ///
    /// @return what is in the cache, by the names of the members
    Map<String, MadeFileSystem> make(ImageFamily family) throws UserError, IOException {
        List<FamilyTree> trees = new ArrayList<>();
        for (ImageFamily.Member member : family.members()) {
            trees.add(tree(member));
        }
        if (family.compression() == RootfsCompression.RELEASE) {
            verify(); // before hours of compression
        }
        try (ResultDraft draft = stores.cache().begin(family.key())) {
            makeSpace(family, draft.resolve(""));
            PieceFiles files = new PieceFiles(draft.resolve(""));
            List<List<String>> names;
            try (SquashfsWriter writer = writer(family.compression())) {
                names = writer.writeFamily(trees, files::create, progress);
            }
            StringBuilder pieces = new StringBuilder();
            StringBuilder kernels = new StringBuilder();
            for (int i = 0; i < trees.size(); i++) {
                ImageFamily.Member member = family.members().get(i);
                List<String> releases = member.result() instanceof ImageResult.Rootfs
                        ? List.copyOf(read(member.image()).kernels())
                        : List.of();
                MadeFileSystem made = new MadeFileSystem(files.finished(names.get(i)), releases);
                pieces.append(made.pieceLines(member.name()));
                kernels.append(made.kernelLines(member.name()));
            }
            write(draft, MadeFileSystem.PIECES, pieces);
            write(draft, MadeFileSystem.KERNELS, kernels);
            verify();
            return MadeFileSystem.read(draft.publish());
        }
    }

    private FamilyTree tree(ImageFamily.Member member) throws UserError, IOException {
        TreeNode.Directory root = switch (member.result()) {
            case ImageResult.BootFiles() -> throw new IllegalArgumentException("boot files are no file system");
            case ImageResult.Rootfs(var _, var own, var store) ->
                with(member.image(), own, store).rootfs();
            case ImageResult.Store(var _, var store) -> tree(store);
        };
        return new FamilyTree(
                member.name(), member.label(), member.image().source().text(), root);
    }

    private static void write(ResultDraft draft, String name, CharSequence text) throws IOException {
        try (OutputStream out = draft.create(name)) {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /// The one that has the contents, or another one.
    private SquashfsWriter writer(RootfsCompression compression) throws UserError {
        return spool.isPresent()
                ? spool.get().writer()
                : SquashfsWriter.withoutSpool(SquashfsCompression.of(compression));
    }

    private SystemImage read(PinnedImage image) throws UserError, IOException {
        SystemImage known = read.get(image);
        if (known != null) {
            return known;
        }
        Checked<SystemImage> system = SystemImage.read(
                image.open(stores), image.source().text(), image.arch(), contents(image), verifier(image), progress);
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

    private LayerVerifier verifier(PinnedImage image) {
        return verifiers.computeIfAbsent(image, _ -> new LayerVerifier());
    }

    /// Waits until the layers of all images that were read are known to be those that the images name: until then,
    /// nothing that is made of them, or said of them, is sure.
    ///
    /// @throws UserError if they are not
    void verify() throws UserError, IOException {
        for (PinnedImage image : verifiers.keySet()) {
            verify(image);
        }
    }

    private void verify(PinnedImage image) throws UserError, IOException {
        try {
            SystemImage.telling(image.source().text(), verifier(image)::verify);
        } catch (UserError e) {
            throw image.told(e);
        }
    }

    private ContentStore contents(PinnedImage image) {
        return spool.filter(each -> each.images().contains(image))
                .map(each -> each.writer().contents())
                .orElse(ContentStore.NONE);
    }

    /// Does without the spool where there is no room for both. How large the files will be nobody knows; nearly always
    /// they are about as large as the layers.
    private void makeSpace(ImageFamily family, Path folder) throws UserError, IOException {
        Map<Sha256, Long> sizes = new HashMap<>();
        for (ImageFamily.Member member : family.members()) {
            for (PinnedImage image : member.images()) {
                sizes.put(image.digest(), image.open(stores).storedSize());
            }
        }
        long size = sizes.values().stream().mapToLong(Long::longValue).sum();
        if (TargetFileSystem.of(folder).free() < size) {
            closeSpool();
        }
        long free = TargetFileSystem.of(folder).free();
        if (free < size) {
            String what =
                    family.members().stream().map(ImageFamily.Member::label).collect(Collectors.joining(" and "));
            throw UserError.lacking(
                    Diagnostic.error(
                                    RunProblem.CACHE_SPACE,
                                    family.members().getFirst().image().source().at(),
                                    "%s %s about %,d bytes in the cache, where %,d are free"
                                            .formatted(
                                                    what, family.members().size() == 1 ? "needs" : "need", size, free))
                            .withHint(
                                    "free some space, as with dakotac cache prune, or name a folder elsewhere in XDG_CACHE_HOME"));
        }
    }

    @Override
    public void close() throws IOException {
        for (ResultDraft draft : bootFiles.values()) {
            draft.close();
        }
        closeSpool();
    }

    private void closeSpool() throws IOException {
        if (spool.isPresent()) {
            Spool closed = spool.get();
            spool = Optional.empty();
            try (ResultDraft _ = closed.folder()) {
                closed.writer().close();
            }
        }
    }
}
