package dakotac.input;

import com.github.luben.zstd.Zstd;
import dakotac.manifest.Arch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/// Builds boot-files tars, good and bad ones.
public final class SampleTar {

    public static final String VERSION = "6.12.0-1";
    public static final String KERNEL = "usr/lib/modules/" + VERSION + "/vmlinuz";
    public static final String INITRAMFS = "usr/lib/modules/" + VERSION + "/initramfs.img";
    public static final Instant TIME = Instant.parse("2026-01-31T12:00:00Z");

    private record Member(TarArchiveEntry entry, Supplier<byte[]> content) {}

    private final Map<String, Member> members = new LinkedHashMap<>();

    private SampleTar() {}

    public static SampleTar empty() {
        return new SampleTar();
    }

    /// What an image of this architecture needs, in the places where distributions have it.
    public static SampleTar of(Arch arch) {
        return empty().file(KERNEL, PeFixture.image(arch, "kernel " + arch.label()))
                .file(INITRAMFS, InitramfsFixture.of("initramfs " + arch.label()))
                .file(loader(arch), PeFixture.image(arch, "loader " + arch.label()));
    }

    public static String loader(Arch arch) {
        return "usr/lib/systemd/boot/efi/systemd-boot" + arch.blsName() + ".efi";
    }

    public SampleTar file(String path, byte[] content) {
        return file(path, content, TIME);
    }

    public SampleTar file(String path, byte[] content, Instant time) {
        TarArchiveEntry entry = new TarArchiveEntry(path, true);
        entry.setSize(content.length);
        entry.setLastModifiedTime(FileTime.from(time));
        return add(path, entry, content);
    }

    public SampleTar text(String path, String content) {
        return file(path, content.getBytes(StandardCharsets.UTF_8));
    }

    public SampleTar symlink(String path, String target) {
        return link(path, target, TarConstants.LF_SYMLINK);
    }

    public SampleTar hardLink(String path, String target) {
        return link(path, target, TarConstants.LF_LINK);
    }

    public SampleTar special(String path, byte type) {
        return add(path, new TarArchiveEntry(path, type, true), new byte[0]);
    }

    public SampleTar without(String path) {
        members.remove(path);
        return this;
    }

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            for (Member member : members.values()) {
                tar.putArchiveEntry(member.entry());
                tar.write(member.content().get());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public byte[] gzip() {
        return gzip(bytes());
    }

    public byte[] zstd() {
        return Zstd.compress(bytes());
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private SampleTar link(String path, String target, byte type) {
        TarArchiveEntry entry = new TarArchiveEntry(path, type, true);
        entry.setLinkName(target);
        return add(path, entry, new byte[0]);
    }

    private SampleTar add(String path, TarArchiveEntry entry, byte[] content) {
        entry.setUserId(0);
        entry.setGroupId(0);
        members.put(path, new Member(entry, () -> content));
        return this;
    }
}
