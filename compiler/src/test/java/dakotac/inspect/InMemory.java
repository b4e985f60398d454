package dakotac.inspect;

import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import java.nio.ByteBuffer;

/// A small image, whole.
public record InMemory(ByteBuffer bytes) implements ImageBytes {

    @Override
    public long size() {
        return bytes.capacity();
    }

    @Override
    public Bytes read(long offset, int size) {
        require(new Extent(offset, size), "what is looked for");
        return Bytes.of(bytes.slice((int) offset, size));
    }
}
