package dakotac.inspect;

import dakotac.image.disk.Block;
import dakotac.image.disk.Bytes;
import dakotac.image.disk.Extent;
import java.util.NavigableMap;
import java.util.TreeMap;

/// An image with some bytes replaced.
///
/// @param size    what is left of it, or more, in bytes; zeros follow its end
/// @param patches by where they begin; a later one covers an earlier one
public record Patched(Medium medium, long size, NavigableMap<Long, Bytes> patches) implements Medium {

    private static final int LONGEST_PATCH = 1 << 16;

    public static Patched of(Medium medium) {
        return new Patched(medium, medium.size(), new TreeMap<>());
    }

    public Patched cut(long size) {
        return new Patched(medium, size, patches);
    }

    public Patched with(long at, Bytes bytes) {
        NavigableMap<Long, Bytes> more = new TreeMap<>(patches);
        more.put(at, bytes);
        return new Patched(medium, size, more);
    }

    public Patched with(long at, int... bytes) {
        Block block = new Block(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            block.u8(i, bytes[i]);
        }
        return with(at, block.toBytes());
    }

    @Override
    public Bytes read(long offset, int size) {
        require(new Extent(offset, size), "what is looked for");
        var near = patches.subMap(Math.max(0, offset - LONGEST_PATCH), true, offset + size, false);
        int there = Math.clamp(medium.size() - offset, 0, size);
        if (near.isEmpty() && there == size) {
            return medium.read(offset, size);
        }
        byte[] bytes = new byte[size];
        if (there > 0) {
            medium.read(offset, there).buffer().get(bytes, 0, there);
        }
        near.forEach((at, patch) -> {
            for (int i = 0; i < patch.size(); i++) {
                long place = at + i - offset;
                if (place >= 0 && place < size) {
                    bytes[(int) place] = (byte) patch.u8(i);
                }
            }
        });
        return Bytes.of(bytes);
    }
}
