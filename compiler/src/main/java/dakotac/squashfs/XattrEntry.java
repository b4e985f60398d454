package dakotac.squashfs;

import dakotac.binary.Block;
import dakotac.binary.ByteString;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;

/// An extended attribute (`struct squashfs_xattr_entry` and `_val`).
///
/// @param name with its prefix
public record XattrEntry(ByteString name, Value value) {

    /// In bytes, of what comes before the name, and before the value.
    static final int HEADER = 4;

    private static final int OUT_OF_LINE = 0x100;

    /// What it is set to.
    public sealed interface Value {

        /// Right behind the name.
        record Inline(ByteString bytes) implements Value {}

        /// With another attribute, which has the same.
        ///
        /// @param place of the value's size there, in the table of keys and values
        record OutOfLine(MetadataReference place) implements Value {

            static final int SIZE = 8;
        }
    }

    /// The kind and the name.
    ///
    /// @throws Unrepresentable if it is of no kind that squashfs keeps
    public Bytes encodeKey() {
        XattrPrefix prefix = XattrPrefix.of(name)
                .orElseThrow(() -> new Unrepresentable("an extended attribute named '" + name + "'"));
        Bytes rest = Bytes.of(name.from(prefix.text().size()).toArray());
        return new Block(HEADER + rest.size())
                .u16(0, prefix.number() | (value instanceof Value.OutOfLine ? OUT_OF_LINE : 0))
                .u16(2, rest.size())
                .bytes(HEADER, rest)
                .toBytes();
    }

    /// The size and the value, or where they are.
    public Bytes encodeValue() {
        return switch (value) {
            case Value.Inline(var bytes) ->
                new Block(HEADER + bytes.size())
                        .u32(0, bytes.size())
                        .bytes(HEADER, Bytes.of(bytes.toArray()))
                        .toBytes();
            case Value.OutOfLine(var place) ->
                new Block(HEADER + Value.OutOfLine.SIZE)
                        .u32(0, Value.OutOfLine.SIZE)
                        .u64(HEADER, place.encode())
                        .toBytes();
        };
    }

    /// Reads what [#encodeKey] and [#encodeValue] write one after the other.
    ///
    /// @throws Malformed if it is of an unknown kind, or there is not enough of it
    static XattrEntry decode(MetadataReader in) {
        Bytes header = in.read(HEADER);
        int kind = header.u16(0) & ~OUT_OF_LINE;
        ByteString rest = ByteString.of(in.read(header.u16(2)));
        ByteString name = XattrPrefix.decode(kind).text().plus(rest);
        Bytes value = decodeValue(in);
        if ((header.u16(0) & OUT_OF_LINE) == 0) {
            return new XattrEntry(name, new Value.Inline(ByteString.of(value)));
        }
        Malformed.unless(value.size() == Value.OutOfLine.SIZE, "a reference of " + value.size() + " bytes");
        return new XattrEntry(name, new Value.OutOfLine(MetadataReference.decode(value.u64(0))));
    }

    /// A size, and what it is the size of.
    static Bytes decodeValue(MetadataReader in) {
        return in.read(MAX_VALUE, in.read(HEADER).u32(0));
    }

    /// The longest value that Linux takes (`XATTR_SIZE_MAX`), in bytes.
    private static final int MAX_VALUE = 65_536;
}
