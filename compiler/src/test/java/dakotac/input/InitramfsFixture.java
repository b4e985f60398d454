package dakotac.input;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;
import org.apache.commons.compress.archivers.cpio.CpioConstants;

/// Small initramfs.
public final class InitramfsFixture {

    private InitramfsFixture() {}

    /// An archive of one file, which holds this text.
    public static byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] of(byte[] content) {
        return cpio(CpioConstants.FORMAT_NEW, content);
    }

    /// @param format one of [CpioConstants]
    static byte[] cpio(short format, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var archive = new CpioArchiveOutputStream(bytes, format)) {
            CpioArchiveEntry entry = new CpioArchiveEntry(format, "init", content.length);
            if (format == CpioConstants.FORMAT_NEW_CRC) {
                entry.setChksum(sum(content));
            }
            archive.putArchiveEntry(entry);
            archive.write(content);
            archive.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static long sum(byte[] content) {
        long sum = 0;
        for (byte one : content) {
            sum += Byte.toUnsignedInt(one);
        }
        return sum;
    }
}
