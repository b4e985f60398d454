package dakotac.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/// Writes an OCI image layout.
public final class CraftedImage {

    private static final String OCI = "application/vnd.oci.image.";

    private final Path folder;
    private final List<String> index = new ArrayList<>();

    /// A layer to be.
    ///
    /// @param blob as it is stored
    /// @param tar  what it decompresses to
    @SuppressWarnings("ArrayRecordComponent") // of bytes that nobody compares
    public record Blob(byte[] blob, byte[] tar, String mediaType) {

        Sha256 diffId() {
            return Sha256.of(tar);
        }

        public static Blob plain(byte[] tar) {
            return new Blob(tar, tar, OCI + "layer.v1.tar");
        }

        public static Blob gzip(byte[] tar) {
            return new Blob(gzipped(tar), tar, OCI + "layer.v1.tar+gzip");
        }

        public static Blob zstd(byte[] tar) {
            return new Blob(Zstd.compress(tar), tar, OCI + "layer.v1.tar+zstd");
        }
    }

    private CraftedImage(Path folder) {
        this.folder = folder;
    }

    /// What a field holds before a test begins.
    public static CraftedImage unwritten() {
        return new CraftedImage(Path.of(""));
    }

    public static CraftedImage in(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("blobs/sha256"));
        Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        return new CraftedImage(folder);
    }

    public static byte[] gzipped(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    public Path folder() {
        return folder;
    }

    /// An image for x86_64 under a tag.
    public CraftedImage tag(String tag, Blob... layers) throws IOException {
        return entry(annotated(manifest("amd64", layers), tag));
    }

    /// An image for x86_64 of one layer, of which a file is the zstd blob. It is moved.
    public CraftedImage tag(String tag, Path blob, Sha256 diffId) throws IOException {
        Sha256 digest;
        try (HashingInput in = new HashingInput(Files.newInputStream(blob), Long.MAX_VALUE)) {
            digest = in.finish();
        }
        long size = Files.size(blob);
        Files.move(blob, blobFile(digest));
        String config = "{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"diff_ids\":[\"" + diffId + "\"]}}";
        String layer = descriptor(OCI + "layer.v1.tar+zstd", digest, size);
        return entry(annotated(manifest(config, List.of(layer)), tag));
    }

    /// An index of images, one for each architecture, under a tag.
    public CraftedImage indexTag(String tag, List<String> architectures, List<Blob[]> images) throws IOException {
        List<String> manifests = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            String platform = ",\"platform\":{\"os\":\"linux\",\"architecture\":\"" + architectures.get(i) + "\"}}";
            String manifest = manifest(architectures.get(i), images.get(i));
            manifests.add(manifest.substring(0, manifest.length() - 1) + platform);
        }
        String text = "{\"schemaVersion\":2,\"manifests\":[" + String.join(",", manifests) + "]}";
        return entry(annotated(blob(text.getBytes(UTF_8), OCI + "index.v1+json"), tag));
    }

    /// Adds a descriptor to the index.
    public CraftedImage entry(String descriptor) throws IOException {
        index.add(descriptor);
        Files.writeString(
                folder.resolve("index.json"), "{\"schemaVersion\":2,\"manifests\":[" + String.join(",", index) + "]}");
        return this;
    }

    public String manifest(String architecture, Blob... layers) throws IOException {
        List<String> diffIds = new ArrayList<>();
        List<String> descriptors = new ArrayList<>();
        for (Blob layer : layers) {
            diffIds.add("\"" + Sha256.of(layer.tar()) + "\"");
            descriptors.add(blob(layer.blob(), layer.mediaType()));
        }
        String config =
                "{\"architecture\":\"%s\",\"os\":\"linux\",\"config\":{},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[%s]}}"
                        .formatted(architecture, String.join(",", diffIds));
        return manifest(config, descriptors);
    }

    public String manifest(String config, List<String> layers) throws IOException {
        String text = "{\"schemaVersion\":2,\"config\":%s,\"layers\":[%s]}"
                .formatted(blob(config.getBytes(UTF_8), OCI + "config.v1+json"), String.join(",", layers));
        return blob(text.getBytes(UTF_8), OCI + "manifest.v1+json");
    }

    /// Stores a blob.
    ///
    /// @return its descriptor
    public String blob(byte[] bytes, String mediaType) throws IOException {
        Sha256 digest = Sha256.of(bytes);
        Files.write(blobFile(digest), bytes);
        return descriptor(mediaType, digest, bytes.length);
    }

    private static String descriptor(String mediaType, Sha256 digest, long size) {
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}".formatted(mediaType, digest, size);
    }

    /// What a tag leads to.
    public Optional<Sha256> digestOf(String tag) {
        return index.stream()
                .filter(entry -> entry.contains("ref.name\":\"" + tag + "\""))
                .map(entry -> entry.replaceFirst("(?s).*\"digest\":\"(sha256:[0-9a-f]{64})\".*", "$1"))
                .findFirst()
                .flatMap(Sha256::parse);
    }

    public Path blobFile(Sha256 digest) {
        return folder.resolve("blobs/sha256").resolve(digest.hex());
    }

    /// The files of all blobs.
    List<Path> blobs() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("blobs/sha256"))) {
            return files.toList();
        }
    }

    public static String annotated(String descriptor, String tag) {
        return descriptor.substring(0, descriptor.length() - 1)
                + ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"" + tag + "\"}}";
    }
}
