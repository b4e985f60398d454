package dakotac.inspect;

import dakotac.image.disk.Bytes;
import dakotac.image.disk.Extent;
import java.nio.ByteBuffer;

/// A small image, whole.
public record InMemory(ByteBuffer bytes) implements Medium {

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
