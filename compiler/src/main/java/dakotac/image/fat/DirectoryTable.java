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
    /// @throws Malformed if a long name is not followed by the short one that it belongs to
    public static DirectoryTable decode(Bytes bytes) {
        List<Row> rows = new ArrayList<>();
        List<Bytes> longName = new ArrayList<>();
        for (int at = 0; at < bytes.size() && bytes.u8(at) != END; at += DirectoryEntry.SIZE) {
            Bytes entry = bytes.slice(at, DirectoryEntry.SIZE);
            if (entry.u8(0) == DELETED) {
                Malformed.unless(longName.isEmpty(), "a long name before a deleted entry");
            } else if (entry.u8(11) == LongName.ATTRIBUTES) {
                longName.add(entry);
            } else {
                rows.add(row(longName, DirectoryEntry.decode(entry)));
                longName.clear();
            }
        }
        Malformed.unless(longName.isEmpty(), "a long name at the end of a directory");
        return new DirectoryTable(rows);
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
