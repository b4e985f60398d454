package dakotac.image.gpt;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import java.util.UUID;

/// A GUID (UEFI 2.10 appendix A): the first three of its parts are stored little-endian, the last two as they
/// are read.
public record Guid(UUID value) {

    /// In bytes.
    public static final int SIZE = 16;

    /// The type of an EFI system partition (UEFI 2.10 5.3.3, table 5.7).
    public static final Guid EFI_SYSTEM_PARTITION = of("C12A7328-F81F-11D2-BA4B-00A0C93EC93B");

    /// The type of an entry that is not in use.
    public static final Guid UNUSED = new Guid(new UUID(0, 0));

    public static Guid of(String text) {
        return new Guid(UUID.fromString(text));
    }

    /// A GUID whose bits come from 16 bytes of one's own (RFC 9562 5.8, version 8).
    public static Guid from(Bytes digest) {
        long most = Long.reverseBytes(raw(digest, 0));
        long least = Long.reverseBytes(raw(digest, 8));
        return new Guid(new UUID((most & ~0xF000L) | 0x8000L, (least & Long.MAX_VALUE >>> 1) | Long.MIN_VALUE));
    }

    public Bytes encode() {
        long most = value.getMostSignificantBits();
        long least = value.getLeastSignificantBits();
        return new Block(SIZE)
                .u32(0, most >>> 32)
                .u16(4, (int) (most >>> 16 & 0xFFFF))
                .u16(6, (int) (most & 0xFFFF))
                .u32be(8, least >>> 32)
                .u32be(12, least & 0xFFFF_FFFFL)
                .toBytes();
    }

    public static Guid decode(Bytes bytes) {
        long most = bytes.u32(0) << 32 | (long) bytes.u16(4) << 16 | bytes.u16(6);
        return new Guid(new UUID(most, bytes.u32be(8) << 32 | bytes.u32be(12)));
    }

    private static long raw(Bytes bytes, int at) {
        return bytes.u32(at) | bytes.u32(at + 4) << 32;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
