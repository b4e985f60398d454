package dakotac.squashfs;

import dakotac.binary.Bytes;
import java.util.ArrayList;
import java.util.List;

/// Tables that follow each other, while they are put together.
final class TableAssembly {

    private final BlockEncoder encoder;
    private final List<Bytes> parts = new ArrayList<>();
    private long end;

    /// @param at where the first one is to begin, in bytes from the start of the image
    TableAssembly(BlockEncoder encoder, long at) {
        this.encoder = encoder;
        this.end = at;
    }

    /// Adds a table that is encoded already.
    ///
    /// @return where it begins, in bytes from the start of the image
    long add(Bytes part) {
        long at = end;
        parts.add(part);
        end += part.size();
        return at;
    }

    /// Adds a lookup table.
    ///
    /// @return where the table's list begins
    long add(List<Bytes> entries) {
        LookupTable table = LookupTable.encode(encoder, entries, end);
        add(table.blocks());
        return add(table.list());
    }

    /// Adds the tables of extended attributes.
    ///
    /// @return where the table's header begins
    long add(XattrTables xattrs) {
        XattrTables.Encoded encoded = xattrs.encode(end);
        add(encoded.bytes());
        return encoded.header();
    }

    /// Where the next one would begin, in bytes from the start of the image.
    long end() {
        return end;
    }

    Bytes bytes() {
        return Bytes.join(parts);
    }
}
