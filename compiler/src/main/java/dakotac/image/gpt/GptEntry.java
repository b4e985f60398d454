package dakotac.image.gpt;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;

/// A GPT partition entry (UEFI 2.10 5.3.3, table 5.6).
///
/// @param type       what the partition is for
/// @param id         the partition's own
/// @param firstLba   its first sector of 512 bytes
/// @param lastLba    its last sector, which still belongs to it
/// @param attributes [#NO_BLOCK_IO] and others; ours has none
/// @param name       at most 36 UTF-16 code units
public record GptEntry(Guid type, Guid id, long firstLba, long lastLba, long attributes, String name) {

    /// The attribute of a partition that firmware leaves alone (table 5.8).
    public static final long NO_BLOCK_IO = 1 << 1;

    /// In bytes.
    public static final int SIZE = 128;

    private static final int NAME = 56;

    public GptEntry {
        if (firstLba > lastLba || name.length() > (SIZE - NAME) / 2) {
            throw new IllegalArgumentException("partition " + name + " from " + firstLba + " to " + lastLba);
        }
    }

    public GptEntry(Guid type, Guid id, long firstLba, long lastLba, String name) {
        this(type, id, firstLba, lastLba, 0, name);
    }

    public Bytes encode() {
        return new Block(SIZE)
                .bytes(0, type.encode())
                .bytes(16, id.encode())
                .u64(32, firstLba)
                .u64(40, lastLba)
                .u32(48, attributes & 0xFFFF_FFFFL)
                .u32(52, attributes >>> 32)
                .text(NAME, name, UTF_16LE)
                .toBytes();
    }

    /// Whether the entry describes a partition at all.
    public static boolean isUsed(Bytes bytes) {
        return !Guid.decode(bytes).equals(Guid.UNUSED);
    }

    /// Reads what [#encode] writes.
    ///
    /// @throws Malformed if the partition ends before it begins
    public static GptEntry decode(Bytes bytes) {
        Malformed.unless(bytes.u64(32) <= bytes.u64(40), "a partition ends before it begins");
        String name = bytes.text(NAME, SIZE - NAME, UTF_16LE);
        int end = name.indexOf('\0');
        return new GptEntry(
                Guid.decode(bytes),
                Guid.decode(bytes.slice(16, Guid.SIZE)),
                bytes.u64(32),
                bytes.u64(40),
                bytes.u32(48) | bytes.u32(52) << 32,
                end < 0 ? name : name.substring(0, end));
    }
}
