package dakotac.input;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// What an erofs says of one of its other devices (`struct erofs_deviceslot` of Linux, `fs/erofs/erofs_fs.h`).
///
/// @param blocks  how many blocks it has
/// @param uniaddr the block at which they follow in this very file, which Linux looks for where no devices are named to
///                it; 0 where they do not
record ErofsDeviceSlot(long blocks, long uniaddr) {

    static final int SIZE = 128;

    private static final int BLOCKS = 64;
    private static final int UNIADDR = 68;

    static ErofsDeviceSlot decode(byte[] slot) {
        ByteBuffer bytes = ByteBuffer.wrap(slot).order(ByteOrder.LITTLE_ENDIAN);
        return new ErofsDeviceSlot(
                Integer.toUnsignedLong(bytes.getInt(BLOCKS)), Integer.toUnsignedLong(bytes.getInt(UNIADDR)));
    }

    /// The first block behind it.
    long end() {
        return uniaddr + blocks;
    }
}
