package dakotac.source;

import dakotac.diagnostic.UserError;
import dakotac.host.ImageCache;
import dakotac.host.Machine;
import dakotac.host.Progress;
import dakotac.manifest.Arch;
import dakotac.source.registry.Patience;
import dakotac.source.registry.RegistryStore;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// All places where images are kept, and what this run has of the cache for those that are not at hand. The layers of
/// its images can be read until it is closed.
public final class ImageStores implements AutoCloseable {

    private final Machine machine;
    private final Progress progress;
    private final Patience patience;
    private final Map<ImageReference, BlobStore> stores = new HashMap<>();
    private Optional<ImageCache> cache = Optional.empty();

    /// @param progress told when something is fetched
    public ImageStores(Machine machine, Progress progress, Patience patience) {
        this.machine = machine;
        this.progress = progress;
        this.patience = patience;
    }

    /// The cache, opened when it is first asked for.
    ///
    /// @throws UserError if there can be none
    public ImageCache cache() throws UserError {
        if (cache.isEmpty()) {
            cache = Optional.of(ImageCache.open(ImageCache.locate(machine.environment()), machine.cleanup()));
        }
        return cache.get();
    }

    /// What a reference leads to now. Nothing but documents is fetched; an image that is built is built once.
    ///
    /// @throws UserError   if there is no sound image for the architecture
    /// @throws IOException if it cannot be read
    public SelectedImage select(ImageReference reference, Arch arch) throws UserError, IOException {
        return read(
                reference,
                store -> store instanceof BuiltImageStore built
                        ? built.select()
                        : ImageSelection.find(store, tag(reference), arch));
    }

    /// The image that a reference leads to now.
    ///
    /// @throws UserError   if there is no sound image for the architecture
    /// @throws IOException if it cannot be read
    public OciImage find(ImageReference reference, Arch arch) throws UserError, IOException {
        return read(
                reference,
                store -> OciImage.read(
                        store, ImageSelection.find(store, tag(reference), arch).manifest()));
    }

    /// The image of a known manifest, wherever the tag of the reference leads now. Where all of it was fetched before,
    /// the network is left alone.
    ///
    /// @param manifest of an image of one platform
    /// @throws UserError   if it is not there, or not sound
    /// @throws IOException if it cannot be read
    public OciImage pinned(ImageReference reference, Sha256 manifest) throws UserError, IOException {
        return read(reference, store -> OciImage.read(store, store.manifest(manifest)));
    }

    /// What the image of a known manifest says of itself. Nothing but documents is fetched.
    ///
    /// @throws UserError   if it is not there, or not sound
    /// @throws IOException if it cannot be read
    public ImageVersion version(ImageReference reference, Sha256 manifest) throws UserError, IOException {
        return read(reference, store -> OciImage.version(store, store.manifest(manifest)));
    }

    @FunctionalInterface
    private interface Reading<T> {
        T from(BlobStore store) throws IOException;
    }

    private <T> T read(ImageReference reference, Reading<T> reading) throws UserError, IOException {
        try {
            return reading.from(store(reference));
        } catch (BadImage e) {
            throw UserError.rejected(e.about(reference.text()));
        }
    }

    private static Optional<String> tag(ImageReference reference) {
        return reference instanceof ImageReference.Local local ? local.tag() : Optional.empty();
    }

    /// The same for the same reference, so that a tag that moves meanwhile leads to one image for all architectures.
    private BlobStore store(ImageReference reference) throws IOException, UserError {
        Optional<BlobStore> known = Optional.ofNullable(stores.get(reference));
        BlobStore store = known.isPresent() ? known.get() : open(reference);
        stores.put(reference, store);
        return store;
    }

    private BlobStore open(ImageReference reference) throws IOException, UserError {
        return switch (reference) {
            case ImageReference.Local local -> local(local);
            case ImageReference.Remote remote ->
                new RegistryStore(remote.repository(), remote.version(), cache(), machine, progress, patience);
            case ImageReference.Stored stored -> copied(stored);
            case ImageReference.Built built -> built(built);
        };
    }

    /// A layout of it in the cache, for this run alone.
    private BlobStore copied(ImageReference.Stored stored) throws UserError, BadImage {
        progress.begin("copying " + stored.name() + " out of the storage of containers", 0);
        return new LayoutFolder(new ContainersStorage(machine).copy(stored, cache().imageScratch("image")));
    }

    private BlobStore built(ImageReference.Built built) throws UserError, IOException {
        ContainerEngine engine = ContainerEngine.find(machine, built.image());
        return BuiltImageStore.build(engine, built, cache(), progress);
    }

    private static BlobStore local(ImageReference.Local local) throws IOException {
        return switch (local.transport()) {
            case OCI -> new LayoutFolder(local.path());
            case OCI_ARCHIVE -> LayoutArchive.read(local.path());
            case DOCKER_ARCHIVE -> DockerArchive.read(local.path());
        };
    }

    @Override
    public void close() throws IOException {
        for (BlobStore store : stores.values()) {
            if (store instanceof RegistryStore registry) {
                registry.close();
            }
        }
        if (cache.isPresent()) {
            cache.get().close();
        }
    }
}
