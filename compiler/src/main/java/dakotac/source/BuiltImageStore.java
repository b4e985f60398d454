package dakotac.source;

import dakotac.diagnostic.UserError;
import dakotac.host.ImageCache;
import dakotac.host.Progress;
import dakotac.host.ResultDraft;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// An image that was just built, and lies in the storage of its engine. It is copied out of there when something of it
/// is read, and not before: where it is the image of an earlier run, all that is made of it may be there already.
final class BuiltImageStore implements BlobStore {

    /// Changes when the notes that are kept are to mean something else.
    private static final String FORMAT = "1";

    /// The file of a note.
    private static final String MANIFEST = "manifest";

    /// Podman 4.3 and buildah 1.28 look neither at the platform nor at `TARGETARCH` where nothing else differs.
    private static final String OF_ANOTHER_ARCHITECTURE =
            "where a Containerfile begins with 'FROM scratch', engines may take what they keep of another architecture:"
                    + " podman does not with BUILDAH_LAYERS=false in its environment";

    private final ContainerEngine engine;
    private final ImageReference.Built built;
    private final Sha256 id;
    private final Path archive;
    private final ImageCache cache;
    private final Progress progress;
    private Optional<BlobStore> copy = Optional.empty();

    private BuiltImageStore(
            ContainerEngine engine,
            ImageReference.Built built,
            Sha256 id,
            Path archive,
            ImageCache cache,
            Progress progress) {
        this.engine = engine;
        this.built = built;
        this.id = id;
        this.archive = archive;
        this.cache = cache;
        this.progress = progress;
    }

    /// Builds it.
    ///
    /// @param cache for what this run copies, and for notes of what it copied
    /// @throws UserError if it could not be copied
    /// @throws BadImage  if it cannot be built
    static BuiltImageStore build(
            ContainerEngine engine, ImageReference.Built built, ImageCache cache, Progress progress)
            throws UserError, IOException {
        Path archive = cache.imageScratch("image.tar");
        Sha256 id = engine.build(built, cache.scratch("image-id"), progress);
        return new BuiltImageStore(engine, built, id, archive, cache, progress);
    }

    /// The image; from a note, where an earlier run has copied it.
    ///
    /// @throws BadImage if it is for another architecture
    SelectedImage select() throws IOException {
        Optional<Descriptor> noted = noted();
        if (noted.isPresent()) {
            return new SelectedImage(noted.get(), Optional.empty());
        }
        SelectedImage found = found();
        note(found.manifest());
        return found;
    }

    private SelectedImage found() throws IOException {
        try {
            return ImageSelection.find(copy(), Optional.empty(), built.arch());
        } catch (BadImage e) {
            throw e.is(SourceProblem.IMAGE_PLATFORM) ? e.withMore(OF_ANOTHER_ARCHITECTURE) : e;
        }
    }

    private Optional<Descriptor> noted() throws IOException {
        Optional<Path> folder = cache.result(key());
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        String[] words = Files.readString(folder.get().resolve(MANIFEST)).split(" ", 2);
        return Sha256.parse(words[0]).map(digest -> Descriptor.ofManifest(digest, Long.parseLong(words[1])));
    }

    private void note(Descriptor manifest) throws IOException {
        try (ResultDraft draft = cache.begin(key())) {
            try (OutputStream out = draft.create(MANIFEST)) {
                out.write((manifest.digest() + " " + manifest.size()).getBytes(StandardCharsets.UTF_8));
            }
            draft.publish();
        }
    }

    private String key() {
        String all = FORMAT + " built-image " + built.arch() + " " + id;
        return Sha256.of(all.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private BlobStore copy() throws IOException {
        if (copy.isEmpty()) {
            progress.begin("copying the image of " + built.arch().label() + " out of the engine's storage", 0);
            copy = Optional.of(engine.copy(id, archive));
            progress.end();
        }
        return copy.get();
    }

    @Override
    public JsonDocument index() throws IOException {
        return copy().index();
    }

    @Override
    public FileStretch blob(Descriptor descriptor) throws IOException {
        return copy().blob(descriptor);
    }

    /// Whatever its digest: another version of the engine writes another manifest of the same image.
    @Override
    public Descriptor manifest(Sha256 digest) throws IOException {
        return found().manifest();
    }
}
