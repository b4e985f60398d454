package dakotac.input;

import dakotac.binary.Bytes;

/// What an erofs says of one of its other devices (`struct erofs_deviceslot` of Linux, `fs/erofs/erofs_fs.h`).
///
/// @param blocks  how many blocks it has
/// @param uniaddr the block at which they follow in this very file, which Linux looks for where no devices are named to
///                it; 0 where they do not
record ErofsDeviceSlot(long blocks, long uniaddr) {

    static final int SIZE = 128;

    private static final int BLOCKS = 64;
    private static final int UNIADDR = 68;

    /// @throws dakotac.binary.Malformed if there are fewer than 128 bytes from there
    static ErofsDeviceSlot decode(Bytes table, int at) {
        Bytes slot = table.slice(at, SIZE);
        return new ErofsDeviceSlot(slot.u32(BLOCKS), slot.u32(UNIADDR));
    }

    /// The first block behind it.
    long end() {
        return uniaddr + blocks;
    }
}
