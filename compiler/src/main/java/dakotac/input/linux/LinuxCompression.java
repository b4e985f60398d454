package dakotac.input.linux;

import dakotac.binary.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.SingleXZInputStream;

/// The compressions that Linux undoes, told as it tells them, by their first two bytes (`lib/decompress.c`).
enum LinuxCompression {
    GZIP(0x1F8B),
    BZIP2(0x425A),
    LZMA(0x5D00),
    XZ(0xFD37),
    LZO(0x894C),
    LZ4(0x0221),
    ZSTD(0x28B5);

    /// How many bytes [#of] wants to see.
    static final int MAGIC = 2;

    /// What xz and lzma may need; `xz -9` needs 65 MiB.
    private static final int MEMORY_KIB = 128 << 10;

    private final int magic;

    LinuxCompression(int magic) {
        this.magic = magic;
    }

    static Optional<LinuxCompression> of(Bytes head) {
        return Arrays.stream(values())
                .filter(one -> head.size() >= MAGIC && head.u16be(0) == one.magic)
                .findFirst();
    }

    /// Whether [#open] knows it. Nobody keeps a library for LZO.
    boolean isReadable() {
        return this != LZO;
    }

    /// What one stream decompresses to. Where it ends, the source is right behind it.
    ///
    /// @throws IOException      if it does not begin with a sound header; as do the reads of what is returned if
    ///                          there is any damage, and with unchecked exceptions of many kinds
    InputStream open(Source in) throws IOException {
        return switch (this) {
            case GZIP -> GzipCompressorInputStream.builder().setInputStream(in).get();
            case BZIP2 -> new BZip2CompressorInputStream(in);
            case LZMA -> new LZMAInputStream(in, MEMORY_KIB);
            case XZ -> new SingleXZInputStream(in, MEMORY_KIB);
            case LZO -> throw new UnsupportedOperationException("lzo");
            case LZ4 -> new Lz4LegacyFrame(in);
            case ZSTD -> new ZstdFrame(in);
        };
    }

    /// How much longer a byte takes to decompress than with gzip, at most.
    int cost() {
        return switch (this) {
            case BZIP2 -> 8;
            case LZMA, XZ -> 2;
            case GZIP, LZO, LZ4, ZSTD -> 1;
        };
    }

    /// As people write it: `zstd`.
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
