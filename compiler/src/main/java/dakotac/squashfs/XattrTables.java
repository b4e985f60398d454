package dakotac.squashfs;

import dakotac.binary.Block;
import dakotac.binary.ByteString;
import dakotac.binary.Bytes;
import dakotac.source.tar.Xattrs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// The extended attributes of all files, while they are gathered. Files with the same ones share them; attributes of
/// others with the same long value share that.
final class XattrTables {

    /// Of what lies between the table of ids and its list (`struct squashfs_xattr_id_table`).
    static final int HEADER = 16;

    private final BlockEncoder encoder;
    private final MetadataWriter entries;
    private final Map<Xattrs, Long> known = new HashMap<>();
    private final Map<ByteString, MetadataReference> values = new HashMap<>();
    private final List<Bytes> ids = new ArrayList<>();

    XattrTables(BlockEncoder encoder) {
        this.encoder = encoder;
        this.entries = new MetadataWriter(encoder);
    }

    /// The index of a file's extended attributes; empty where it has none.
    ///
    /// @throws Unrepresentable if one is of no kind that squashfs keeps
    OptionalLong add(Xattrs xattrs) {
        if (xattrs.values().isEmpty()) {
            return OptionalLong.empty();
        }
        Long index = known.get(xattrs);
        if (index == null) {
            index = (long) ids.size();
            known.put(xattrs, index);
            ids.add(write(xattrs).encode());
        }
        return OptionalLong.of(index);
    }

    private XattrId write(Xattrs xattrs) {
        MetadataReference first = entries.position();
        long size = 0;
        for (var xattr : xattrs.values().entrySet()) {
            size += write(xattr.getKey(), xattr.getValue());
        }
        return new XattrId(first, xattrs.values().size(), size);
    }

    private long write(ByteString name, ByteString value) {
        MetadataReference there = values.get(value);
        XattrEntry entry = new XattrEntry(
                name, there == null ? new XattrEntry.Value.Inline(value) : new XattrEntry.Value.OutOfLine(there));
        Bytes key = entry.encodeKey();
        entries.write(key);
        if (value.size() > XattrEntry.Value.OutOfLine.SIZE) {
            values.putIfAbsent(value, entries.position());
        }
        Bytes encoded = entry.encodeValue();
        entries.write(encoded);
        return (long) key.size() + encoded.size();
    }

    boolean isEmpty() {
        return ids.isEmpty();
    }

    /// The tables as they lie on the disk.
    ///
    /// @param header where the header begins, in bytes from the start of the image
    record Encoded(Bytes bytes, long header) {}

    /// @param at where the tables begin, in bytes from the start of the image
    Encoded encode(long at) {
        Bytes keysAndValues = entries.finish();
        LookupTable table = LookupTable.encode(encoder, ids, at + keysAndValues.size());
        Bytes header = new Block(HEADER).u64(0, at).u32(8, ids.size()).toBytes();
        return new Encoded(
                Bytes.join(List.of(keysAndValues, table.blocks(), header, table.list())),
                at + keysAndValues.size() + table.blocks().size());
    }
}
