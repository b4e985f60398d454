package dakotac.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// What images are made of, by digest, wherever it is kept.
public interface BlobStore {

    /// The document that names the images (OCI image-spec, "Image Index").
    JsonDocument index() throws IOException;

    /// Where a blob lies. Its digest is for the reader to compare.
    ///
    /// @throws BadImage if it is missing, or of another size
    FileStretch blob(Descriptor descriptor) throws IOException;

    /// What there is to say of a manifest of which only the digest is known.
    ///
    /// @throws BadImage if it is missing
    Descriptor manifest(Sha256 digest) throws IOException;

    /// Where some blobs lie, in their order.
    ///
    /// @throws BadImage if any is missing, or of another size
    default List<FileStretch> blobs(List<Descriptor> descriptors) throws IOException {
        List<FileStretch> blobs = new ArrayList<>();
        for (Descriptor descriptor : descriptors) {
            blobs.add(blob(descriptor));
        }
        return blobs;
    }

    /// A document, whose bytes are those of its digest.
    ///
    /// @param what the document for people
    default JsonDocument document(String what, Descriptor descriptor) throws IOException {
        return JsonDocument.parse(what, bytes(what, descriptor));
    }

    /// The bytes of a document, which are those of its digest.
    ///
    /// @param what the document for people
    default byte[] bytes(String what, Descriptor descriptor) throws IOException {
        BadImage.unless(
                descriptor.size() <= JsonDocument.MAX_SIZE,
                SourceProblem.IMAGE_JSON,
                () -> "has a " + what + " of " + descriptor.size() + " bytes",
                "it may have at most " + JsonDocument.MAX_SIZE + ": get the image again");
        FileStretch blob = blob(descriptor);
        byte[] bytes;
        try (InputStream in = blob.open()) {
            bytes = in.readNBytes((int) blob.size());
        }
        Sha256 found = Sha256.of(bytes);
        BadImage.unless(
                found.equals(descriptor.digest()),
                SourceProblem.BLOB_DAMAGED,
                () -> "has damaged bytes in its " + what + ", " + descriptor.digest() + ": their digest is " + found,
                "get the image again");
        return bytes;
    }
}
