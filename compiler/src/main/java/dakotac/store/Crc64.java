package dakotac.store;

/// The checksum of 64 bits of ISO 3309, bit-reversed, as Go's `hash/crc64` has it by the name ISO.
final class Crc64 {

    private static final long POLYNOMIAL = 0xD800_0000_0000_0000L;
    private static final long[] TABLE = table();

    private long sum = -1;

    private static long[] table() {
        long[] table = new long[256];
        for (int i = 0; i < table.length; i++) {
            long value = i;
            for (int bit = 0; bit < 8; bit++) {
                value = (value & 1) == 0 ? value >>> 1 : (value >>> 1) ^ POLYNOMIAL;
            }
            table[i] = value;
        }
        return table;
    }

    void update(byte[] bytes, int length) {
        long value = sum;
        for (int i = 0; i < length; i++) {
            value = TABLE[(int) (value ^ bytes[i]) & 0xFF] ^ (value >>> 8);
        }
        sum = value;
    }

    long value() {
        return ~sum;
    }
}
