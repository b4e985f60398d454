package dakotac.source.tar;

import java.nio.charset.StandardCharsets;

/// A number in a field of a tar header: octal digits (POSIX.1-2024, pax, "ustar Interchange Format"), or, where the
/// field's first bit is set, two's complement of the other bits, which GNU tar calls base-256.
final class TarNumber {

    private TarNumber() {}

    /// @throws BadTar if it is no number, or is beyond 64 bits
    static long decode(byte[] block, int at, int size) throws BadTar {
        return block[at] < 0 ? binary(block, at, size) : octal(block, at, size);
    }

    /// Octal digits and a zero byte, where the number fits.
    ///
    /// @throws IllegalArgumentException if it does not
    static void encode(byte[] block, int at, int size, long number) {
        String digits = Long.toOctalString(number);
        if (!fits(number, size)) {
            throw new IllegalArgumentException(number + " in a field of " + size + " bytes");
        }
        String text = "0".repeat(size - 1 - digits.length()) + digits;
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, block, at, size - 1);
        block[at + size - 1] = 0;
    }

    /// Whether a number can be written in octal digits into a field of so many bytes.
    static boolean fits(long number, int size) {
        return number >= 0 && number < 1L << (3 * (size - 1));
    }

    private static long binary(byte[] block, int at, int size) throws BadTar {
        boolean negative = (block[at] & 0x40) != 0;
        long value = negative ? -1 : 0;
        for (int i = 0; i < size; i++) {
            int bits = i == 0 ? (block[at] & 0x3F) | (negative ? 0xC0 : 0) : Byte.toUnsignedInt(block[at + i]);
            BadTar.unless(value >> 55 == (negative ? -1 : 0), "has a number of more than 64 bits in a header");
            value = (value << 8) | bits;
        }
        return value;
    }

    private static long octal(byte[] block, int at, int size) throws BadTar {
        String text = new String(block, at, size, StandardCharsets.ISO_8859_1);
        String digits = text.replace('\0', ' ').strip();
        BadTar.unless(
                digits.chars().allMatch(c -> c >= '0' && c <= '7') && digits.length() <= 21,
                "has a number in a header that is none");
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }
}
