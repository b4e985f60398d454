package dakotac.image.fat;

import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import java.util.ArrayList;
import java.util.List;

/// What is in a directory: its entries with their names, in the order in which they lie on disk.
public record DirectoryTable(List<Row> rows) {

    /// An entry under the name that people see.
    public record Row(String name, DirectoryEntry entry) {}

    /// The most that a directory takes, in bytes (FAT specification, section 6).
    static final long MAX = 65_536L * DirectoryEntry.SIZE;

    private static final int END = 0x00;
    private static final int DELETED = 0xE5;

    /// Of an entry, without its first byte.
    private static final int REST = DirectoryEntry.SIZE - 1;

    public DirectoryTable {
        rows = List.copyOf(rows);
    }

    /// An entry and, where its name has one, the long name before it.
    static List<Bytes> encode(EntryName name, DirectoryEntry entry) {
        List<Bytes> parts = new ArrayList<>();
        int checksum = ShortName.checksum(entry.name());
        name.longName().ifPresent(longName -> parts.addAll(longName.encode(checksum)));
        parts.add(entry.encode());
        return parts;
    }

    /// Reads what [#encode] writes.
    ///
    /// @throws Malformed if a long name is not followed by its short one, an entry is none, or one follows the end
    public static DirectoryTable decode(Bytes bytes) {
        List<Row> rows = new ArrayList<>();
        List<Bytes> longName = new ArrayList<>();
        int at = 0;
        for (; at < bytes.size() && bytes.u8(at) != END; at += DirectoryEntry.SIZE) {
            Bytes entry = bytes.slice(at, DirectoryEntry.SIZE);
            if (entry.u8(0) == DELETED) {
                Malformed.unless(longName.isEmpty(), "a long name before a deleted entry");
                Malformed.unless(!entry.slice(1, REST).isZero(), "a deleted entry of zeros, where a directory ends");
            } else if (entry.u8(11) == LongName.ATTRIBUTES) {
                longName.add(entry);
            } else {
                rows.add(row(longName, DirectoryEntry.decode(entry)));
                longName.clear();
            }
        }
        Malformed.unless(longName.isEmpty(), "a long name at the end of a directory");
        requireEnd(bytes, at);
        return new DirectoryTable(rows);
    }

    /// Firmware reads no further, and Linux does.
    private static void requireEnd(Bytes bytes, int end) {
        for (int at = end; at < bytes.size(); at += DirectoryEntry.SIZE) {
            Malformed.unless(bytes.u8(at) == END || bytes.u8(at) == DELETED, "an entry behind the end of a directory");
        }
    }

    private static Row row(List<Bytes> longName, DirectoryEntry entry) {
        return longName.isEmpty()
                ? new Row(entry.shortText(), entry)
                : new Row(
                        LongName.decode(longName, ShortName.checksum(entry.name()))
                                .text(),
                        entry);
    }
}
