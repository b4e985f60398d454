package dakotac.source;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.IntStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/// How a layer is compressed. Its first bytes tell: builders are known to write the wrong media type.
public enum Compression {
    NONE,
    GZIP,
    /// Also zstd:chunked, whose frames hold a file each, and which skippable frames end (RFC 8878, 3.1.2).
    ZSTD;

    /// How many bytes tell.
    static final int HEAD = 6;

    /// @throws BadImage if it is a kind that layers must not have
    static Compression of(byte[] head) throws BadImage {
        if (startsWith(head, 0x1F, 0x8B)) {
            return GZIP;
        }
        boolean skippable = head.length >= 4 && (head[0] & 0xF0) == 0x50 && endsAsSkippable(head);
        if (startsWith(head, 0x28, 0xB5, 0x2F, 0xFD) || skippable) {
            return ZSTD;
        }
        BadImage.unless(
                !startsWith(head, 0xFD, '7', 'z', 'X', 'Z', 0) && !startsWith(head, 'B', 'Z', 'h'),
                SourceProblem.LAYER_COMPRESSION,
                () -> "has a layer that is compressed with xz or bzip2",
                "layers are plain, gzip or zstd (OCI image-spec): recreate the image");
        return NONE;
    }

    /// What it decompresses to.
    InputStream open(InputStream in) throws IOException {
        return switch (this) {
            case NONE -> in;
            case GZIP ->
                GzipCompressorInputStream.builder()
                        .setInputStream(in)
                        .setDecompressConcatenated(true)
                        .get();
            case ZSTD -> new ZstdInputStream(in);
        };
    }

    private static boolean endsAsSkippable(byte[] head) {
        return head[1] == 0x2A && head[2] == 0x4D && head[3] == 0x18;
    }

    private static boolean startsWith(byte[] head, int... magic) {
        return head.length >= magic.length
                && IntStream.range(0, magic.length).allMatch(i -> Byte.toUnsignedInt(head[i]) == magic[i]);
    }
}
