package dakotac.image.fat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import java.util.regex.Pattern;

/// A name of up to 8 characters and an extension of up to 3 (FAT specification, section 6.1).
///
/// @param base      capital letters, digits and some signs, 1 to 8 of them
/// @param extension the same, 0 to 3 of them
public record ShortName(String base, String extension) {

    /// In bytes.
    public static final int SIZE = 11;

    static final String CHARACTERS = "A-Z0-9$%'_@~`!(){}^#&-";

    /// What a name begins with in place of E5, with which deleted entries begin.
    private static final char STANDS_FOR_E5 = 0x05;

    private static final Pattern PART = Pattern.compile("[^\\x00-\\x20\"*+,./:;<=>?\\[\\\\\\]|\\x7F]*+ *+");
    private static final Pattern BASE = Pattern.compile("[" + CHARACTERS + "]{1,8}");
    private static final Pattern EXTENSION = Pattern.compile("[" + CHARACTERS + "]{0,3}");

    public ShortName {
        if (!isShort(base, extension)) {
            throw new IllegalArgumentException("no short FAT name: " + base + "." + extension);
        }
    }

    static boolean isShort(String base, String extension) {
        return BASE.matcher(base).matches() && EXTENSION.matcher(extension).matches();
    }

    /// Eleven bytes, without the dot.
    public Bytes encode() {
        return new Block(SIZE).padded(0, 8, base).padded(8, 3, extension).toBytes();
    }

    /// Whether eleven bytes of a directory are a short name (section 6.1). Letters of code pages are, and
    /// small ones, which some programs write and everybody reads.
    static boolean isValid(Bytes encoded) {
        String text = encoded.text(0, SIZE, ISO_8859_1);
        String name = text.charAt(0) == STANDS_FOR_E5 ? "_" + text.substring(1) : text;
        return !name.startsWith(" ")
                && PART.matcher(name.substring(0, 8)).matches()
                && PART.matcher(name.substring(8)).matches();
    }

    /// What ties a long name to its short one (section 7.2): the checksum of the eleven bytes.
    public static int checksum(Bytes encoded) {
        int sum = 0;
        for (int i = 0; i < SIZE; i++) {
            sum = ((sum & 1) << 7) + (sum >> 1) + encoded.u8(i) & 0xFF;
        }
        return sum;
    }

    /// Eleven bytes as people read them, whatever their characters: `VMLINUZ.EFI`.
    static String text(Bytes encoded) {
        String base = encoded.text(0, 8, US_ASCII).stripTrailing();
        String extension = encoded.text(8, 3, US_ASCII).stripTrailing();
        return extension.isEmpty() ? base : base + "." + extension;
    }
}
