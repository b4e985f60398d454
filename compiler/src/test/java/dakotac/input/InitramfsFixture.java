package dakotac.input;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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

    /// An archive of files, by their names.
    public static byte[] archive(Map<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var archive = new CpioArchiveOutputStream(bytes, CpioConstants.FORMAT_NEW)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
                archive.putArchiveEntry(new CpioArchiveEntry(CpioConstants.FORMAT_NEW, file.getKey(), content.length));
                archive.write(content);
                archive.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// The files of an initramfs that dracut made for live media.
    ///
    /// @param release of the kernel
    public static SortedMap<String, String> ofDracut(String release) {
        SortedMap<String, String> files = new TreeMap<>();
        String modules = "usr/lib/modules/" + release + "/";
        files.put("init", "");
        files.put("usr/lib/dracut/modules.txt", "base\nbash\ndmsquash-live\n");
        files.put(modules + "modules.builtin", "kernel/drivers/block/loop.ko\nkernel/drivers/char/hw_random.ko\n");
        for (String driver : List.of(
                "fs/squashfs/squashfs.ko.xz",
                "fs/overlayfs/overlay.ko",
                "fs/isofs/isofs.ko.zst",
                "drivers/scsi/sr_mod.ko",
                "drivers/usb/storage/usb-storage.ko")) {
            files.put(modules + "kernel/" + driver, "");
        }
        return files;
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
