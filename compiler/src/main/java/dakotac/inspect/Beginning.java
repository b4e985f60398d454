package dakotac.inspect;

import dakotac.binary.Bytes;
import dakotac.binary.Extent;

/// An image up to where it ends: more may follow on a stick, or in a file that was padded.
///
/// @param size in bytes
record Beginning(ImageBytes imageBytes, long size) implements ImageBytes {

    @Override
    public Bytes read(long offset, int size) {
        require(new Extent(offset, size), "what is looked for");
        return imageBytes.read(offset, size);
    }
}
