package dakotac.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// The files of an OCI image layout (image-spec, "Image Layout"), wherever they lie.
interface BlobStore {

    /// A file by its path in the layout, such as `index.json`; empty where there is none.
    Optional<FileStretch> find(String path) throws IOException;

    /// The document that names all others.
    ///
    /// @throws BadImage if the layout has none
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
        return JsonDocument.parse("index.json", read(file));
    }

    /// The bytes of a document, which are those of its digest.
    ///
    /// @param what the document for people
    default JsonDocument document(String what, Descriptor descriptor) throws IOException {
        BadImage.unless(
                descriptor.size() <= JsonDocument.MAX_SIZE,
                SourceProblem.IMAGE_JSON,
                () -> "has a " + what + " of " + descriptor.size() + " bytes",
                "it may have at most " + JsonDocument.MAX_SIZE + ": get the image again");
        byte[] bytes = read(blob(descriptor));
        Sha256 found = Sha256.of(bytes);
        BadImage.unless(
                found.equals(descriptor.digest()),
                SourceProblem.BLOB_DAMAGED,
                () -> "has damaged bytes in its " + what + ", " + descriptor.digest() + ": their digest is " + found,
                "get the image again");
        return JsonDocument.parse(what, bytes);
    }

    /// Where a blob lies. Its digest is for the reader to compare.
    ///
    /// @throws BadImage if it is missing, or of another size
    default FileStretch blob(Descriptor descriptor) throws IOException {
        FileStretch blob = find("blobs/sha256/" + descriptor.digest().hex())
                .orElseThrow(() -> new BadImage(
                        SourceProblem.BLOB_MISSING, "lacks the blob " + descriptor.digest(), "get the image again"));
        BadImage.unless(
                blob.size() == descriptor.size(),
                SourceProblem.BLOB_DAMAGED,
                () -> "has %d bytes of the blob %s, which has %d"
                        .formatted(blob.size(), descriptor.digest(), descriptor.size()),
                "get the image again: it was cut short");
        return blob;
    }

    private static byte[] read(FileStretch file) throws IOException {
        try (InputStream in = file.open()) {
            return in.readNBytes((int) file.size());
        }
    }
}
