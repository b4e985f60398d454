package dakotac.input;

import com.github.luben.zstd.ZstdInputStream;
import dakotac.binary.BulkInputStream;
import dakotac.input.Blob.Compression;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/// What a compressed file decompresses to. Damage is told as [BadInput], whichever way a library tells it.
final class Decompression extends BulkInputStream {

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final LimitedInputStream compressed;
    private final Compression compression;

    private Decompression(InputStream in, LimitedInputStream compressed, Compression compression) {
        this.in = in;
        this.compressed = compressed;
        this.compression = compression;
    }

    static InputStream open(Path file, Compression compression) throws IOException {
        if (compression == Compression.ZSTD) {
            ZstdLibrary.load();
        }
        var compressed =
                new LimitedInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER), Long.MAX_VALUE);
        try {
            return new Decompression(decompressor(compressed, compression), compressed, compression);
        } catch (IOException | RuntimeException e) {
            compressed.close();
            throw explained(e, compressed, compression);
        }
    }

    private static InputStream decompressor(InputStream in, Compression compression) throws IOException {
        return switch (compression) {
            case GZIP ->
                GzipCompressorInputStream.builder()
                        .setInputStream(in)
                        .setDecompressConcatenated(true)
                        .get();
            case ZSTD -> new ZstdInputStream(in);
        };
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return in.read(buffer, offset, length);
        } catch (IOException | RuntimeException e) {
            throw explained(e, compressed, compression);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static BadInput explained(Exception cause, LimitedInputStream compressed, Compression compression) {
        if (cause instanceof EOFException || compressed.ended()) {
            return new BadInput(
                    InputProblem.COMPRESSION_TRUNCATED,
                    "ends in the middle of its " + name(compression) + " stream",
                    "recreate it or fetch it again: it was cut short");
        }
        return new BadInput(
                InputProblem.COMPRESSION_DAMAGED,
                "is damaged: its " + name(compression) + " stream cannot be decompressed (" + cause.getMessage() + ")",
                "recreate it or fetch it again");
    }

    private static String name(Compression compression) {
        return compression.name().toLowerCase(Locale.ROOT);
    }
}
