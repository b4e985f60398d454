package dakotac.image.iso;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// A path table (ECMA-119 6.9 and 9.4): every directory with the one above, the root first, by level, then by
/// the number of the directory above, then by identifier. A volume has it in both byte orders (type L and type
/// M).
public record PathTable(List<Row> rows) {

    /// A directory.
    ///
    /// @param identifier of the directory; [DirectoryRecord#SELF] for the root
    /// @param sector     where it begins, in sectors of 2,048 bytes
    /// @param parent     the number of the directory above, counted from 1; the root's own for the root
    public record Row(Bytes identifier, long sector, int parent) {

        private static final int FIXED = 8;

        int size() {
            return FIXED + identifier.size() + identifier.size() % 2;
        }

        private Bytes encode(ByteOrder order) {
            Block block = new Block(size()).u8(0, identifier.size()).bytes(FIXED, identifier);
            return order == ByteOrder.LITTLE_ENDIAN
                    ? block.u32(2, sector).u16(6, parent).toBytes()
                    : block.u32be(2, sector).u16be(6, parent).toBytes();
        }

        private static Row decode(Bytes bytes, int at, ByteOrder order) {
            Bytes identifier = bytes.slice(at + FIXED, bytes.u8(at));
            return order == ByteOrder.LITTLE_ENDIAN
                    ? new Row(identifier, bytes.u32(at + 2), bytes.u16(at + 6))
                    : new Row(identifier, bytes.u32be(at + 2), bytes.u16be(at + 6));
        }
    }

    public PathTable {
        rows = List.copyOf(rows);
    }

    /// In bytes.
    public int size() {
        return rows.stream().mapToInt(Row::size).sum();
    }

    public Bytes encode(ByteOrder order) {
        return Bytes.join(rows.stream().map(row -> row.encode(order)).toList());
    }

    /// Reads what [#encode] writes.
    ///
    /// @param bytes the table, of the size that the volume descriptor gives
    /// @throws Malformed if a row has no name, ends after the table, or comes before its parent
    public static PathTable decode(Bytes bytes, ByteOrder order) {
        List<Row> rows = new ArrayList<>();
        for (int at = 0; at < bytes.size(); ) {
            Row row = Row.decode(bytes, at, order);
            Malformed.unless(row.identifier().size() > 0, "a row of the path table without a name");
            Malformed.unless(
                    row.parent() >= 1 && row.parent() <= Math.max(rows.size(), 1),
                    "a row of the path table comes before that of the directory above it");
            rows.add(row);
            at += row.size();
        }
        return new PathTable(rows);
    }
}
