package dakotac.squashfs;

import dakotac.binary.Block;
import dakotac.binary.Bytes;

/// What an image begins with: the superblock, and the compressor's options where they are not the usual ones. Zeros
/// fill it up to [#SIZE], so that the stretch behind it is aligned.
record ImageHead(Superblock superblock, CompressorOptions options) {

    /// In bytes.
    static final int SIZE = Stretch.ALIGNMENT;

    Bytes encode() {
        Block block = new Block(SIZE).bytes(0, superblock.encode());
        if (superblock.has(Superblock.COMPRESSOR_OPTIONS)) {
            block.bytes(Superblock.SIZE, new MetadataBlock(options.encode(), false).encode());
        }
        return block.toBytes();
    }
}
