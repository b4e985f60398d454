package dakotac.image.fat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import java.util.Set;
import java.util.regex.Pattern;

/// A directory entry (FAT specification, section 6) with a short name, a dot name, or the volume's label.
///
/// @param name       eleven bytes
/// @param attributes what it is
/// @param letterCase [EntryName#LOWER_BASE], [EntryName#LOWER_EXTENSION]
/// @param time       when it was made, read and written
/// @param cluster    the first one; 0 where there is none, and for the root directory seen from a folder in it
/// @param size       in bytes; 0 for folders
public record DirectoryEntry(
        Bytes name, Set<Attribute> attributes, int letterCase, FatTime time, long cluster, long size) {

    /// In bytes.
    public static final int SIZE = 32;

    private static final int CASES = EntryName.LOWER_BASE | EntryName.LOWER_EXTENSION;

    private static final Pattern LABEL = Pattern.compile("(?! )[^\\x00-\\x1F\"*+,./:;<=>?\\[\\\\\\]|\\x7F]+");

    private static final Set<Bytes> DOTS = Set.of(dots("."), dots(".."));

    public DirectoryEntry {
        attributes = Set.copyOf(attributes);
    }

    /// The entry of a folder's own, `.`, or of the folder that it is in, `..` (section 6.5).
    static DirectoryEntry dots(String dots, FatTime time, long cluster) {
        return new DirectoryEntry(dots(dots), Set.of(Attribute.DIRECTORY), 0, time, cluster, 0);
    }

    private static Bytes dots(String dots) {
        return new Block(ShortName.SIZE).padded(0, ShortName.SIZE, dots).toBytes();
    }

    /// The entry of the root directory that names the volume.
    static DirectoryEntry label(String label, FatTime time) {
        Bytes name = new Block(ShortName.SIZE).padded(0, ShortName.SIZE, label).toBytes();
        return new DirectoryEntry(name, Set.of(Attribute.VOLUME_ID), 0, time, 0, 0);
    }

    /// Whether it names the volume.
    public boolean isLabel() {
        return attributes.contains(Attribute.VOLUME_ID);
    }

    /// What it names the volume.
    public String labelText() {
        return name.text(0, name.size(), ISO_8859_1).stripTrailing();
    }

    public boolean isFolder() {
        return attributes.contains(Attribute.DIRECTORY);
    }

    /// Whether it is a folder's own, or that of the one above.
    public boolean isDots() {
        return DOTS.contains(name);
    }

    public Bytes encode() {
        return new Block(SIZE)
                .bytes(0, name)
                .u8(11, Attribute.encode(attributes))
                .u8(12, letterCase)
                .u16(14, time.time())
                .u16(16, time.date())
                .u16(18, time.date())
                .u16(20, (int) (cluster >>> 16))
                .u16(22, time.time())
                .u16(24, time.date())
                .u16(26, (int) (cluster & 0xFFFF))
                .u32(28, size)
                .toBytes();
    }

    /// Reads what [#encode] writes, and whatever times others note.
    ///
    /// @throws Malformed if its name or case is none, or a folder or a label has what it cannot
    public static DirectoryEntry decode(Bytes bytes) {
        Malformed.unless((bytes.u8(12) & ~CASES) == 0, "an entry with a letter case of %02X".formatted(bytes.u8(12)));
        DirectoryEntry entry = fields(bytes);
        entry.check();
        return entry;
    }

    private void check() {
        if (isLabel()) {
            Malformed.unless(!isFolder() && cluster == 0 && size == 0, "a label that is a file or folder too");
            Malformed.unless(LABEL.matcher(labelText()).matches(), "no label: '" + labelText() + "'");
        } else {
            Malformed.unless(isDots() || ShortName.isValid(name), "no short name: '" + ShortName.text(name) + "'");
            Malformed.unless(!isFolder() || size == 0, "a folder '" + shortText() + "' of " + size + " bytes");
        }
    }

    private static DirectoryEntry fields(Bytes bytes) {
        return new DirectoryEntry(
                bytes.slice(0, ShortName.SIZE),
                Attribute.decode(bytes.u8(11)),
                bytes.u8(12),
                new FatTime(bytes.u16(24), bytes.u16(22)),
                (long) bytes.u16(20) << 16 | bytes.u16(26),
                bytes.u32(28));
    }

    /// The name as people read it, where no long one says otherwise: `vmlinuz.efi`.
    String shortText() {
        String text = ShortName.text(name);
        int dot = text.lastIndexOf('.') < 0 ? text.length() : text.lastIndexOf('.');
        return cased(text.substring(0, dot), EntryName.LOWER_BASE)
                + cased(text.substring(dot), EntryName.LOWER_EXTENSION);
    }

    private String cased(String part, int flag) {
        if ((letterCase & flag) == 0) {
            return part;
        }
        StringBuilder lower = new StringBuilder();
        part.chars().map(c -> c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c).forEach(lower::appendCodePoint);
        return lower.toString();
    }
}
