package dakotac.input;

import dakotac.manifest.Arch;
import dakotac.squashfs.SmallSquashfs;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Small file systems, and superblocks with zeros behind them.
public final class FileSystemFixture {

    private FileSystemFixture() {}

    /// One that Linux could mount: its last block of 1,024 bytes is whole.
    ///
    /// @param size of the file
    public static byte[] squashfs(int size) {
        return SmallSquashfs.of(size / 1024 * 1024L, size);
    }

    static byte[] squashfs(int compression, int major, long bytesUsed, int size) {
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(0, 0x73717368).putShort(20, (short) compression).putShort(28, (short) major);
        return bytes.putLong(40, bytesUsed).array();
    }

    /// Of nothing that can be read.
    static byte[] withCompression(int compression) {
        byte[] squashfs = squashfs(4096);
        squashfs[20] = (byte) compression;
        return squashfs;
    }

    /// The header of an ELF program.
    public static byte[] program(Arch arch) {
        return ByteBuffer.allocate(5_000)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, 0x464C457F)
                .putShort(18, (short) arch.elfMachine())
                .array();
    }

    static byte[] erofs(int blockBits, int blocks, int size) {
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(1024, 0xE0F5E1E2).put(1036, (byte) blockBits).putInt(1060, blocks);
        return bytes.array();
    }

    /// With 48-bit block counts.
    ///
    /// @param root of which the field at 14 has the lower 16 bits, unless it is given as the number of 64 bits
    static byte[] wideErofs(int field14, long root, int blocks, int size) {
        ByteBuffer bytes = ByteBuffer.wrap(erofs(12, blocks, size)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(1024 + 80, 0x80).putShort(1024 + 14, (short) field14).putLong(1024 + 112, root);
        return bytes.array();
    }

    /// With data on a second device.
    ///
    /// @param uniaddr the block at which it follows in the same file, else 0
    static byte[] erofsOfTwoDevices(int uniaddr, int blocks, int size) {
        ByteBuffer bytes = ByteBuffer.wrap(erofs(12, 1, size)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(1024 + 80, 0x08).putShort(1024 + 86, (short) 1).putShort(1024 + 88, (short) 9);
        return bytes.putInt(9 * 128 + 64, blocks).putInt(9 * 128 + 68, uniaddr).array();
    }

    public static byte[] devicetree(int totalSize, int size) {
        return ByteBuffer.allocate(size)
                .putInt(0, 0xD00DFEED)
                .putInt(4, totalSize)
                .array();
    }
}
