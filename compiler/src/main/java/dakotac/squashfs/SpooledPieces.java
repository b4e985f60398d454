package dakotac.squashfs;

/// Where the blocks of a content lie in a spool, and its end, which is not compressed. There can be a million of them,
/// hence one number for each piece: 40 bits for its place, and what squashfs has for the size of a block.
final class SpooledPieces {

    /// Bytes of the largest spool.
    static final long MAX_SPOOL = 1L << 39;

    private static final int SIZE_BITS = 24 + 1;
    private static final long SIZE_MASK = (1L << SIZE_BITS) - 1;

    /// Nowhere: the spool had no room.
    private static final long LOST = -1;

    private final long[] pieces;

    /// @param count of pieces; all are zeros until they are put
    SpooledPieces(int count) {
        this.pieces = new long[count];
    }

    int count() {
        return pieces.length;
    }

    void put(int number, long at, DataBlockSize size) {
        pieces[number] = at << SIZE_BITS | size.encode();
    }

    void lose(int number) {
        pieces[number] = LOST;
    }

    /// Whether it was put.
    boolean isStored(int number) {
        return pieces[number] != 0 && pieces[number] != LOST;
    }

    boolean isComplete() {
        for (long piece : pieces) {
            if (piece == LOST) {
                return false;
            }
        }
        return true;
    }

    long at(int number) {
        return pieces[number] >>> SIZE_BITS;
    }

    /// Sparse where nothing was put.
    DataBlockSize size(int number) {
        long size = pieces[number] & SIZE_MASK;
        return size == 0 ? DataBlockSize.SPARSE : DataBlockSize.decode(size);
    }
}
