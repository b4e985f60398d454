package dakotac.image.disk;

import dakotac.binary.Bytes;
import dakotac.input.Blob;

/// What a file on the image holds.
public sealed interface FileData {

    /// In bytes.
    long size();

    /// Bytes that are known already, such as rendered text.
    record Literal(Bytes bytes) implements FileData {
        @Override
        public long size() {
            return bytes.size();
        }
    }

    /// Bytes that lie elsewhere and are copied when the image is written.
    ///
    /// Sources that are equal are stored once.
    ///
    /// @param name for people: `kernel (x86_64)`
    /// @param blob where they lie
    record Source(String name, Blob.Contiguous blob) implements FileData {
        @Override
        public long size() {
            return blob.size();
        }
    }
}
