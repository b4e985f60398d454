package dakotac.inspect;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import java.util.NavigableMap;
import java.util.TreeMap;

/// An image with some bytes replaced.
///
/// @param size    what is left of it, or more, in bytes; zeros follow its end
/// @param patches by where they begin; a later one covers an earlier one
public record Patched(ImageBytes imageBytes, long size, NavigableMap<Long, Bytes> patches) implements ImageBytes {

    private static final int LONGEST_PATCH = 1 << 16;

    public static Patched of(ImageBytes imageBytes) {
        return new Patched(imageBytes, imageBytes.size(), new TreeMap<>());
    }

    public Patched cut(long size) {
        return new Patched(imageBytes, size, patches);
    }

    public Patched with(long at, Bytes bytes) {
        NavigableMap<Long, Bytes> more = new TreeMap<>(patches);
        more.put(at, bytes);
        return new Patched(imageBytes, size, more);
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
        int there = Math.clamp(imageBytes.size() - offset, 0, size);
        if (near.isEmpty() && there == size) {
            return imageBytes.read(offset, size);
        }
        byte[] bytes = new byte[size];
        if (there > 0) {
            imageBytes.read(offset, there).buffer().get(bytes, 0, there);
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
