package dakotac.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A tar as `docker save` writes it (Docker Image Specification 1.2, "Combined Image JSON + Filesystem Changeset
/// Format"). It has no manifests; they are made here of what its own `manifest.json` tells, so that all that follows
/// deals with one kind of image.
///
/// @param index     of the images, by their tags
/// @param documents manifests and configurations
/// @param layers    as they lie in the tar
record DockerArchive(JsonDocument index, Map<Sha256, byte[]> documents, Map<Sha256, FileStretch> layers)
        implements BlobStore {

    private static final String HOW = "podman save -o FILE IMAGE";
    private static final String DESCRIPTOR =
            "{\"mediaType\":\"application/vnd.oci.image.%s\",\"digest\":\"%s\",\"size\":%d%s}";

    /// Reads what it says of its images, and hashes their layers where these are compressed.
    ///
    /// @throws BadImage if it is no such archive
    static DockerArchive read(Path file) throws IOException {
        return new Reader(ArchiveFiles.read(file, HOW)).read();
    }

    private static final class Reader {

        private final ArchiveFiles files;
        private final List<String> entries = new ArrayList<>();
        private final Map<Sha256, byte[]> documents = new HashMap<>();
        private final Map<Sha256, FileStretch> layers = new HashMap<>();

        Reader(ArchiveFiles files) {
            this.files = files;
        }

        DockerArchive read() throws IOException {
            FileStretch list = files.find("manifest.json")
                    .orElseThrow(() -> new BadImage(
                            SourceProblem.IMAGE_ARCHIVE,
                            "is no archive of docker's kind: it has no 'manifest.json'",
                            "make one with " + HOW));
            // a list, where all other documents are objects
            String object = "{\"images\":" + new String(bytes("manifest.json", list), StandardCharsets.UTF_8) + "}";
            JsonDocument json = JsonDocument.parse("manifest.json", object.getBytes(StandardCharsets.UTF_8));
            for (JsonDocument image : json.objects("images")) {
                add(image);
            }
            String index = "{\"manifests\":[" + String.join(",", entries) + "]}";
            JsonDocument parsed = JsonDocument.parse("manifest.json", index.getBytes(StandardCharsets.UTF_8));
            return new DockerArchive(parsed, documents, layers);
        }

        private void add(JsonDocument image) throws IOException {
            String name = image.text("Config");
            byte[] config = bytes(name, find(name));
            List<Sha256> diffIds = JsonDocument.parse("configuration", config)
                    .requireObject("rootfs")
                    .digests("diff_ids");
            List<String> names = image.texts("Layers");
            List<String> descriptors = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                Optional<Sha256> diffId = i < diffIds.size() ? Optional.of(diffIds.get(i)) : Optional.empty();
                descriptors.add(layer(find(names.get(i)), diffId));
            }
            String manifest = "{\"schemaVersion\":2,\"config\":%s,\"layers\":[%s]}"
                    .formatted(document("config.v1+json", config, ""), String.join(",", descriptors));
            byte[] bytes = manifest.getBytes(StandardCharsets.UTF_8);
            List<String> tags = image.texts("RepoTags");
            for (String tag : tags.isEmpty() ? List.of("") : tags) {
                entries.add(document("manifest.v1+json", bytes, annotation(tag)));
            }
        }

        private static String annotation(String tag) {
            return tag.isEmpty() ? "" : ",\"annotations\":" + JsonDocument.object(Map.of(Descriptor.REF_NAME, tag));
        }

        private String document(String type, byte[] bytes, String more) {
            Sha256 digest = Sha256.of(bytes);
            documents.put(digest, bytes);
            return DESCRIPTOR.formatted(type, digest, bytes.length, more);
        }

        /// Of a layer that is not compressed the configuration tells the digest.
        private String layer(FileStretch layer, Optional<Sha256> diffId) throws IOException {
            Sha256 digest = diffId.isPresent() && isPlain(layer) ? diffId.get() : hash(layer);
            layers.put(digest, layer);
            return DESCRIPTOR.formatted("layer.v1.tar", digest, layer.size(), "");
        }

        private static boolean isPlain(FileStretch layer) throws IOException {
            try (InputStream in = layer.open()) {
                return Compression.of(in.readNBytes(Compression.HEAD)) == Compression.NONE;
            }
        }

        private static Sha256 hash(FileStretch layer) throws IOException {
            try (HashingInput in = new HashingInput(layer.open(), layer.size())) {
                return in.finish();
            }
        }

        private FileStretch find(String path) throws BadImage {
            return files.find(path)
                    .orElseThrow(() -> new BadImage(
                            SourceProblem.BLOB_MISSING,
                            "lacks the file '" + path + "'",
                            "save the image again: " + HOW));
        }

        private static byte[] bytes(String what, FileStretch file) throws IOException {
            BadImage.unless(
                    file.size() <= JsonDocument.MAX_SIZE,
                    SourceProblem.IMAGE_JSON,
                    () -> "has a '%s' of %d bytes".formatted(what, file.size()),
                    "it may have at most " + JsonDocument.MAX_SIZE + ": save the image again");
            try (InputStream in = file.open()) {
                return in.readNBytes((int) file.size());
            }
        }
    }

    @Override
    public FileStretch blob(Descriptor descriptor) throws BadImage {
        return descriptor.checked(
                Optional.ofNullable(layers.get(descriptor.digest())).orElseThrow(() -> missing(descriptor.digest())));
    }

    @Override
    public byte[] bytes(String what, Descriptor descriptor) throws BadImage {
        return document(descriptor.digest());
    }

    @Override
    public Descriptor manifest(Sha256 digest) throws BadImage {
        return Descriptor.ofManifest(digest, document(digest).length);
    }

    private byte[] document(Sha256 digest) throws BadImage {
        return Optional.ofNullable(documents.get(digest)).orElseThrow(() -> missing(digest));
    }

    private static BadImage missing(Sha256 digest) {
        return new BadImage(SourceProblem.BLOB_MISSING, "lacks the blob " + digest, "save the image again: " + HOW);
    }
}
