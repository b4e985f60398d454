package dakotac.image.fat;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A long name (FAT specification, section 7): a set of entries before the short name's, of 13 UTF-16 code units
/// each.
public record LongName(String text) {

    /// The longest, in UTF-16 code units.
    public static final int MAX = 255;

    static final int ATTRIBUTES = 0x0F;

    private static final int PER_ENTRY = 13;
    private static final int LAST = 0x40;
    private static final Pattern FORBIDDEN = Pattern.compile("[\\x00-\\x1F\\x7F\"*/:<>?\\\\|\\uFFFE\\uFFFF]|\\p{Cs}");

    public LongName {
        if (!isValid(text)) {
            throw new IllegalArgumentException("no long FAT name: '" + text + "'");
        }
    }

    /// Whether FAT can hold the name as it is: section 7.1, which drops spaces around it and dots after it.
    static boolean isValid(String text) {
        return !text.isEmpty()
                && text.length() <= MAX
                && !text.startsWith(" ")
                && !text.endsWith(" ")
                && !text.endsWith(".")
                && !FORBIDDEN.matcher(text).find();
    }

    /// How many entries of 32 bytes it takes.
    public int entries() {
        return Math.ceilDiv(text.length(), PER_ENTRY);
    }

    /// Its entries in the order in which they lie on disk: the name's end comes first.
    ///
    /// @param checksum of the short name that follows
    public List<Bytes> encode(int checksum) {
        Bytes units = units();
        List<Bytes> parts = new ArrayList<>();
        for (int number = entries(); number >= 1; number--) {
            int ordinal = number == entries() ? number | LAST : number;
            parts.add(part(ordinal, checksum, units.slice((number - 1) * PER_ENTRY * 2, PER_ENTRY * 2)));
        }
        return List.copyOf(parts);
    }

    /// The code units of all entries: the name, one zero, then ones, where it does not fill the last entry.
    private Bytes units() {
        int size = entries() * PER_ENTRY * 2;
        Block block = new Block(size).fill(0, size, 0xFF).text(0, text, UTF_16LE);
        return text.length() * 2 < size ? block.u16(text.length() * 2, 0).toBytes() : block.toBytes();
    }

    private static Bytes part(int ordinal, int checksum, Bytes units) {
        return new Block(DirectoryEntry.SIZE)
                .u8(0, ordinal)
                .bytes(1, units.slice(0, 10))
                .u8(11, ATTRIBUTES)
                .u8(13, checksum)
                .bytes(14, units.slice(10, 12))
                .bytes(28, units.slice(22, 4))
                .toBytes();
    }

    /// Reads what [#encode] writes.
    ///
    /// @param parts as they lie on disk
    /// @throws Malformed if they are not numbered down to 1, belong to another short name, or make no name
    public static LongName decode(List<Bytes> parts, int checksum) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            Bytes part = parts.get(i);
            int ordinal = i == 0 ? parts.size() | LAST : parts.size() - i;
            Malformed.unless(
                    part.u8(0) == ordinal, "part " + part.u8(0) + " of a long name, where " + ordinal + " comes");
            Malformed.unless(part.u8(13) == checksum, "a long name's checksum is not that of its short name");
            Malformed.unless(part.u8(12) == 0 && part.u16(26) == 0, "a long name with a kind or a cluster");
            name.insert(0, unitsOf(part).text(0, PER_ENTRY * 2, UTF_16LE));
        }
        int end = name.indexOf("\0");
        String text = end < 0 ? name.toString() : name.substring(0, end);
        Malformed.unless(isValid(text), "a long name that FAT does not allow: '" + text + "'");
        LongName longName = new LongName(text);
        boolean isFilled = longName.entries() == parts.size()
                && longName.units().text(0, 2 * name.length(), UTF_16LE).contentEquals(name);
        Malformed.unless(isFilled, "a long name that ends before its last part, or is not filled with FF");
        return longName;
    }

    private static Bytes unitsOf(Bytes part) {
        return Bytes.join(List.of(part.slice(1, 10), part.slice(14, 12), part.slice(28, 4)));
    }
}
