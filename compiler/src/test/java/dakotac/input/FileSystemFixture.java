package dakotac.input;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Fake file systems: superblocks, and then zeros.
public final class FileSystemFixture {

    private FileSystemFixture() {}

    public static byte[] squashfs(int size) {
        return squashfs(4, size, size);
    }

    static byte[] squashfs(int major, long bytesUsed, int size) {
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(0, 0x73717368).putShort(28, (short) major).putLong(40, bytesUsed);
        return bytes.array();
    }

    static byte[] erofs(int blockBits, int blocks, int size) {
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(1024, 0xE0F5E1E2).put(1036, (byte) blockBits).putInt(1060, blocks);
        return bytes.array();
    }

    public static byte[] devicetree(int totalSize, int size) {
        return ByteBuffer.allocate(size)
                .putInt(0, 0xD00DFEED)
                .putInt(4, totalSize)
                .array();
    }
}
