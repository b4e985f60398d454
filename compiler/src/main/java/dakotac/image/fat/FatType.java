package dakotac.image.fat;

/// The three kinds of FAT. By the specification (section 3.5) the count of clusters alone tells them apart; Linux, EDK2
/// and fsck.fat take what has the fields of FAT32 for that, however few clusters it has.
public enum FatType {
    FAT12(12),
    FAT16(16),
    FAT32(32);

    /// The fewest clusters of FAT32.
    public static final long LEAST_OF_FAT32 = 65_525;

    private static final long LEAST_OF_FAT16 = 4_085;

    private final int bits;

    FatType(int bits) {
        this.bits = bits;
    }

    /// @param fat32 whether it has the fields of FAT32
    static FatType of(boolean fat32, long clusters) {
        return fat32 ? FAT32 : clusters < LEAST_OF_FAT16 ? FAT12 : FAT16;
    }

    /// The size of an entry of the table.
    int bits() {
        return bits;
    }

    /// How many bytes the entries of that many clusters take, the first two numbers' among them.
    long tableSize(long clusters) {
        return Math.ceilDiv((clusters + Geometry.FIRST_CLUSTER) * bits, 8L);
    }
}
