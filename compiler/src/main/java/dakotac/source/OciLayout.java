package dakotac.source;

import dakotac.diagnostic.Quote;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// The files of an OCI image layout (image-spec, "Image Layout"), in a folder or in an archive.
interface OciLayout extends BlobStore {

    /// A file by its path in the layout, such as `index.json`; empty where there is none.
    Optional<FileStretch> find(String path) throws IOException;

    /// @throws BadImage if the layout has none, or is of another version
    @Override
    default JsonDocument index() throws IOException {
        String version = named("oci-layout").text("imageLayoutVersion");
        BadImage.unless(
                version.startsWith("1."),
                SourceProblem.IMAGE_LAYOUT,
                () -> "is an OCI image layout of version " + Quote.of(version) + ", not 1",
                "make one with: skopeo copy IMAGE oci:DIR:TAG");
        return named("index.json");
    }

    @Override
    default FileStretch blob(Descriptor descriptor) throws IOException {
        return descriptor.checked(blob(descriptor.digest()));
    }

    @Override
    default Descriptor manifest(Sha256 digest) throws IOException {
        return Descriptor.ofManifest(digest, blob(digest).size());
    }

    private JsonDocument named(String name) throws IOException {
        FileStretch file = find(name)
                .orElseThrow(() -> new BadImage(
                        SourceProblem.IMAGE_LAYOUT,
                        "is no OCI image layout: it has no '" + name + "'",
                        "make one with: skopeo copy IMAGE oci:DIR:TAG"));
        BadImage.unless(
                file.size() <= JsonDocument.MAX_SIZE,
                SourceProblem.IMAGE_JSON,
                () -> "has an " + name + " of " + file.size() + " bytes",
                "it may have at most " + JsonDocument.MAX_SIZE + ": get the image again");
        try (InputStream in = file.open()) {
            return JsonDocument.parse(name, in.readNBytes((int) file.size()));
        }
    }

    private FileStretch blob(Sha256 digest) throws IOException {
        return find("blobs/sha256/" + digest.hex())
                .orElseThrow(() ->
                        new BadImage(SourceProblem.BLOB_MISSING, "lacks the blob " + digest, "get the image again"));
    }
}
