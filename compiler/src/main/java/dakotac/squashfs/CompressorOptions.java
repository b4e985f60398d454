package dakotac.squashfs;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;

/// How blocks were compressed, in a metadata block of its own behind the superblock. It is left out where it says what
/// everybody takes for granted.
public sealed interface CompressorOptions {

    Compressor compressor();

    boolean areDefault();

    Bytes encode();

    /// Of zstd.
    ///
    /// @param level 1 to 22
    record OfZstd(int level) implements CompressorOptions {

        private static final int DEFAULT_LEVEL = 15;

        @Override
        public Compressor compressor() {
            return Compressor.ZSTD;
        }

        @Override
        public boolean areDefault() {
            return level == DEFAULT_LEVEL;
        }

        @Override
        public Bytes encode() {
            return new Block(4).u32(0, level).toBytes();
        }

        private static OfZstd decode(Bytes bytes) {
            return new OfZstd((int) bytes.u32(0));
        }
    }

    /// With the largest window, and the strategy that zlib takes by itself.
    ///
    /// @param level 1 to 9
    record OfGzip(int level) implements CompressorOptions {

        private static final int DEFAULT_LEVEL = 9;
        private static final int WINDOW_LOG = 15;

        @Override
        public Compressor compressor() {
            return Compressor.GZIP;
        }

        @Override
        public boolean areDefault() {
            return level == DEFAULT_LEVEL;
        }

        @Override
        public Bytes encode() {
            return new Block(8).u32(0, level).u16(4, WINDOW_LOG).toBytes();
        }

        private static OfGzip decode(Bytes bytes) {
            return new OfGzip((int) bytes.u32(0));
        }
    }

    /// Reads what [#encode] writes.
    ///
    /// @throws Malformed if it is too short, or of a compressor that we do not write with
    static CompressorOptions decode(Compressor compressor, Bytes bytes) {
        return switch (compressor) {
            case ZSTD -> OfZstd.decode(bytes);
            case GZIP -> OfGzip.decode(bytes);
            case LZMA, LZO, XZ, LZ4 -> throw new Malformed("options of " + compressor.label());
        };
    }

    /// Sees to it that options can be, also those of compressors that we do not write with.
    ///
    /// @throws Malformed if they are of another size, or out of range
    static void check(Compressor compressor, Bytes bytes) {
        boolean known = switch (compressor) {
            case ZSTD -> bytes.size() == 4 && isWithin(bytes.u32(0), 1, 22);
            case GZIP ->
                bytes.size() == 8
                        && isWithin(bytes.u32(0), 1, 9)
                        && isWithin(bytes.u16(4), 8, 15)
                        && isWithin(bytes.u16(6), 0, 0x1F);
            case XZ ->
                bytes.size() == 8
                        && isWithin(bytes.u32(0), MetadataBlock.SIZE, Superblock.MAX_BLOCK)
                        && isWithin(bytes.u32(4), 0, 0x3F);
            case LZO -> bytes.size() == 8 && isWithin(bytes.u32(0), 0, 4) && isWithin(bytes.u32(4), 0, 9);
            case LZ4 -> bytes.size() == 8 && bytes.u32(0) == 1 && isWithin(bytes.u32(4), 0, 1);
            case LZMA -> false;
        };
        Malformed.unless(known, "options of " + compressor.label() + " that it does not have");
    }

    private static boolean isWithin(long number, long min, long max) {
        return number >= min && number <= max;
    }
}
