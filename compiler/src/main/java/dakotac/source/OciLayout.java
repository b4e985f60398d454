package dakotac.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// The files of an OCI image layout (image-spec, "Image Layout"), in a folder or in an archive.
interface OciLayout extends BlobStore {

    /// A file by its path in the layout, such as `index.json`; empty where there is none.
    Optional<FileStretch> find(String path) throws IOException;

    /// @throws BadImage if the layout has none
    @Override
    default JsonDocument index() throws IOException {
        FileStretch file = find("index.json")
                .orElseThrow(() -> new BadImage(
                        SourceProblem.IMAGE_LAYOUT,
                        "is no OCI image layout: it has no 'index.json'",
                        "make one with: skopeo copy IMAGE oci:DIR:TAG"));
        BadImage.unless(
                file.size() <= JsonDocument.MAX_SIZE,
                SourceProblem.IMAGE_JSON,
                () -> "has an index.json of " + file.size() + " bytes",
                "an index has at most " + JsonDocument.MAX_SIZE + ": get the image again");
        try (InputStream in = file.open()) {
            return JsonDocument.parse("index.json", in.readNBytes((int) file.size()));
        }
    }

    @Override
    default FileStretch blob(Descriptor descriptor) throws IOException {
        return descriptor.checked(blob(descriptor.digest()));
    }

    @Override
    default Descriptor manifest(Sha256 digest) throws IOException {
        return Descriptor.ofManifest(digest, blob(digest).size());
    }

    private FileStretch blob(Sha256 digest) throws IOException {
        return find("blobs/sha256/" + digest.hex())
                .orElseThrow(() ->
                        new BadImage(SourceProblem.BLOB_MISSING, "lacks the blob " + digest, "get the image again"));
    }
}
