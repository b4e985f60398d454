package dakotac.squashfs;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.SingleXZInputStream;

/// What blocks are compressed with, by its number in the superblock.
public enum Compressor {
    GZIP(1),
    LZMA(2),
    LZO(3),
    XZ(4),
    LZ4(5),
    ZSTD(6);

    /// What xz may need; its window is no larger than a block.
    private static final int XZ_MEMORY_KIB = 32 << 10;

    /// Of what tells how long a block is, in bytes.
    static final int MAX_HEADER = 18;

    private final int id;

    Compressor(int id) {
        this.id = id;
    }

    int id() {
        return id;
    }

    /// @throws Malformed if Linux knows none of that number
    static Compressor decode(int id) {
        return Arrays.stream(values())
                .filter(each -> each.id == id)
                .findFirst()
                .orElseThrow(() -> new Malformed("a squashfs with compression " + id));
    }

    /// As people write it: `zstd`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether [#decompress] knows it.
    public boolean isReadable() {
        return this == GZIP || this == XZ || this == ZSTD;
    }

    /// That with which a block is compressed, where we read it.
    ///
    /// @param max bytes that it decompresses to, at most
    static Optional<Compressor> of(Bytes stored, int max) {
        return Arrays.stream(values())
                .filter(Compressor::isReadable)
                .filter(each -> each.isOf(stored, max))
                .findFirst();
    }

    private boolean isOf(Bytes stored, int max) {
        try {
            return decompress(stored, max).size() > 0;
        } catch (Malformed other) {
            return false;
        }
    }

    /// What a block decompresses to.
    ///
    /// @param max bytes beyond which it is refused
    /// @throws Malformed if it is damaged, or longer
    Bytes decompress(Bytes stored, int max) {
        byte[] out = new byte[max];
        int size = switch (this) {
            case GZIP -> inflate(stored.toArray(), out);
            case XZ -> xz(stored.toArray(), out);
            case ZSTD -> zstd(stored.toArray(), out);
            case LZMA, LZO, LZ4 -> throw new UnsupportedOperationException(label());
        };
        return Bytes.of(size == max ? out : Arrays.copyOf(out, size));
    }

    /// What a block decompresses to, where it says so itself: in bytes.
    ///
    /// @param head the first [#MAX_HEADER] bytes of it
    OptionalLong expandedSize(Bytes head) {
        long size = this == ZSTD ? Zstd.getFrameContentSize(head.toArray()) : -1;
        return size >= 0 ? OptionalLong.of(size) : OptionalLong.empty();
    }

    private static int zstd(byte[] stored, byte[] out) {
        try {
            return (int) Zstd.decompressByteArray(out, 0, out.length, stored, 0, stored.length);
        } catch (ZstdException e) {
            throw damaged(e.getMessage());
        }
    }

    private static int inflate(byte[] stored, byte[] out) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(stored);
            int size = inflater.inflate(out);
            Malformed.unless(
                    inflater.finished() && inflater.getRemaining() == 0, "a block that ends too early, or too late");
            return size;
        } catch (DataFormatException e) {
            throw damaged(e.getMessage());
        } finally {
            inflater.end();
        }
    }

    private static int xz(byte[] stored, byte[] out) {
        ByteArrayInputStream bytes = new ByteArrayInputStream(stored);
        try (SingleXZInputStream in = new SingleXZInputStream(bytes, XZ_MEMORY_KIB)) {
            int size = in.readNBytes(out, 0, out.length);
            Malformed.unless(in.read() < 0 && bytes.available() == 0, "a block that ends too late");
            return size;
        } catch (IOException e) {
            throw damaged(e.getMessage());
        }
    }

    private static Malformed damaged(@Nullable String why) {
        return new Malformed("a damaged block: " + why);
    }
}
