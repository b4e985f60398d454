package dakotac.input;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAOutputStream;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;

/// Bytes as Linux decompresses them.
enum LinuxStream {
    GZIP,
    BZIP2,
    LZMA,
    XZ,
    LZ4,
    ZSTD;

    private static final int LZ4_LEGACY = 0x184C2102;

    byte[] of(byte[] content) {
        return switch (this) {
            case GZIP -> through(GzipCompressorOutputStream::new, content);
            case BZIP2 -> through(out -> new BZip2CompressorOutputStream(out, 1), content);
            case LZMA ->
                through(out -> new LZMAOutputStream(out, new LZMA2Options(LZMA2Options.PRESET_MIN), -1), content);
            case XZ -> xz(content, org.tukaani.xz.XZ.CHECK_CRC32);
            case LZ4 -> lz4(content);
            case ZSTD -> Zstd.compress(content);
        };
    }

    /// @param check one of [XZ]
    static byte[] xz(byte[] content, int check) {
        return through(out -> new XZOutputStream(out, new LZMA2Options(LZMA2Options.PRESET_MIN), check), content);
    }

    private static byte[] lz4(byte[] content) {
        byte[] block = through(BlockLZ4CompressorOutputStream::new, content);
        ByteBuffer frame = ByteBuffer.allocate(8 + block.length).order(ByteOrder.LITTLE_ENDIAN);
        return frame.putInt(LZ4_LEGACY).putInt(block.length).put(block).array();
    }

    @FunctionalInterface
    private interface Compressor {
        OutputStream to(OutputStream out) throws IOException;
    }

    private static byte[] through(Compressor compressor, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = compressor.to(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
