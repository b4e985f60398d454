package dakotac.squashfs;

import dakotac.binary.Bytes;
import dakotac.binary.Malformed;

/// The bytes of a squashfs, read where they are needed.
public interface ImageData {

    /// In bytes.
    long size();

    /// Some of the bytes.
    ///
    /// @throws Malformed                    if the image ends before them
    /// @throws java.io.UncheckedIOException if they cannot be read
    Bytes read(long offset, int size);

    /// An image in memory.
    static ImageData of(Bytes all) {
        return new ImageData() {

            @Override
            public long size() {
                return all.size();
            }

            @Override
            public Bytes read(long offset, int size) {
                Malformed.unless(
                        offset >= 0 && offset <= all.size(), "bytes at " + offset + " of an image of " + all.size());
                return all.slice((int) offset, size);
            }
        };
    }
}
