package dakotac.source.registry;

import dakotac.diagnostic.Quote;
import dakotac.host.ImageCache;
import dakotac.host.Machine;
import dakotac.host.PartialBlob;
import dakotac.host.Progress;
import dakotac.source.BadImage;
import dakotac.source.BlobStore;
import dakotac.source.Descriptor;
import dakotac.source.FileStretch;
import dakotac.source.JsonDocument;
import dakotac.source.RepositoryName;
import dakotac.source.Sha256;
import dakotac.source.SideBySide;
import dakotac.source.SourceProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/// A repository of a registry, through the cache: what that has needs no network.
public final class RegistryStore implements BlobStore, AutoCloseable {

    /// So many blobs are fetched at once.
    private static final int AT_ONCE = 4;

    /// In bytes.
    private static final long WORTH_TELLING = 1 << 20;

    private final RepositoryName repository;
    private final String version;
    private final ImageCache cache;
    private final Progress progress;
    private final Patience patience;
    private final RegistryClient client;
    private Optional<Descriptor> resolved = Optional.empty();

    /// @param version a tag or a digest
    public RegistryStore(
            RepositoryName repository,
            String version,
            ImageCache cache,
            Machine machine,
            Progress progress,
            Patience patience) {
        this.repository = repository;
        this.version = version;
        this.cache = cache;
        this.progress = progress;
        this.patience = patience;
        this.client = new RegistryClient(repository, machine, patience);
    }

    /// An index with nothing but what the tag or digest leads to.
    @Override
    public JsonDocument index() throws IOException {
        Descriptor found = resolved.isPresent() ? resolved.get() : resolve();
        resolved = Optional.of(found);
        String text = "{\"manifests\":[{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}]}"
                .formatted(found.mediaType(), found.digest(), found.size());
        return JsonDocument.parse("index", text.getBytes(StandardCharsets.UTF_8));
    }

    private Descriptor resolve() throws IOException {
        Optional<Sha256> digest = Sha256.parse(version);
        if (digest.isPresent()) {
            return manifest(digest.get());
        }
        progress.begin("asking " + repository.host() + " for " + repository.path() + ":" + version, 0);
        return kept(client.manifest(version));
    }

    @Override
    public Descriptor manifest(Sha256 digest) throws IOException {
        Optional<Path> known = cache.blob(digest.hex());
        if (known.isPresent() && Files.size(known.get()) <= JsonDocument.MAX_SIZE) {
            byte[] bytes = Files.readAllBytes(known.get());
            return descriptor(bytes, digest);
        }
        return kept(client.manifest(digest.toString()));
    }

    private Descriptor kept(byte[] document) throws IOException {
        Sha256 digest = Sha256.of(document);
        Descriptor descriptor = descriptor(document, digest);
        if (cache.blob(digest.hex()).isEmpty()) {
            try (PartialBlob blob = cache.fetch(digest.hex())) {
                blob.restart();
                blob.append(ByteBuffer.wrap(document));
                blob.finish();
            }
        }
        return descriptor;
    }

    /// What a document is, it tells by itself.
    private static Descriptor descriptor(byte[] document, Sha256 digest) throws BadImage {
        Descriptor found = Descriptor.of(JsonDocument.parse("manifest", document), digest, document.length);
        BadImage.unless(
                found.isIndex() || found.isManifest(),
                SourceProblem.IMAGE_INDEX,
                () -> "is no container image, but " + Quote.of(found.mediaType()),
                "name an image, or an index of images");
        return found;
    }

    @Override
    public FileStretch blob(Descriptor descriptor) throws IOException {
        if (descriptor.isIndex() || descriptor.isManifest()) {
            manifest(descriptor.digest());
        }
        return blobs(List.of(descriptor)).getFirst();
    }

    @Override
    public List<FileStretch> blobs(List<Descriptor> descriptors) throws IOException {
        Map<Sha256, Path> files = new HashMap<>();
        Map<Sha256, Descriptor> missing = new LinkedHashMap<>();
        for (Descriptor each : descriptors) {
            Optional<Path> known = cache.blob(each.digest().hex(), each.size());
            known.ifPresentOrElse(file -> files.put(each.digest(), file), () -> missing.put(each.digest(), each));
        }
        files.putAll(fetch(List.copyOf(missing.values())));
        List<FileStretch> blobs = new ArrayList<>();
        for (Descriptor each : descriptors) {
            Path file = Objects.requireNonNull(files.get(each.digest()));
            blobs.add(each.checked(FileStretch.whole(file)));
        }
        return blobs;
    }

    private Map<Sha256, Path> fetch(List<Descriptor> missing) throws IOException {
        long total = missing.stream().mapToLong(Descriptor::size).sum();
        if (total < WORTH_TELLING) {
            return missing.isEmpty() ? Map.of() : fetch(missing, _ -> {});
        }
        progress.begin("fetching " + repository, total);
        AtomicLong there = new AtomicLong();
        Map<Sha256, Path> files = fetch(missing, more -> progress.reached(there.addAndGet(more)));
        progress.end();
        return files;
    }

    private Map<Sha256, Path> fetch(List<Descriptor> missing, LongConsumer gained) throws IOException {
        try (SideBySide<Sha256, Path> fetches = new SideBySide<>(AT_ONCE)) {
            for (Descriptor each : missing) {
                fetches.start(each.digest(), () -> fetch(each, gained));
            }
            return fetches.results();
        }
    }

    private Path fetch(Descriptor descriptor, LongConsumer gained) throws IOException {
        try (PartialBlob blob = cache.fetch(descriptor.digest().hex())) {
            return new BlobFetch(client, patience, descriptor, blob, gained).run();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
