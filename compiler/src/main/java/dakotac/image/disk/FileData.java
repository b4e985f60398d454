package dakotac.image.disk;

import dakotac.binary.Bytes;

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
    /// @param name tells one source from another, and is what people read: `kernel (x86_64)`
    record Source(String name, long size) implements FileData {
        public Source {
            if (size < 0) {
                throw new IllegalArgumentException(name + " has a size of " + size);
            }
        }
    }
}
