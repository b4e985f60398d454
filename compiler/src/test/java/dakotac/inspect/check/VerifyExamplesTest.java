package dakotac.inspect.check;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dakotac.Example;
import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.diagnostic.CaretPrinter;
import dakotac.input.PeFixture;
import dakotac.inspect.Patched;
import dakotac.inspect.VerifyFinding;
import dakotac.manifest.Arch;
import dakotac.squashfs.SystemSquashfs;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/// Findings that are known from other programs' images, each made of a sound image here.
class VerifyExamplesTest {

    private static final int PRIMARY = 16 * 2_048;
    private static final int GPT_HEADER = 92;

    private final ImageFixture sound = ImageFixture.sound();
    private final long esp = sound.layout().esp().offset();
    private final Patched image = sound.image();

    private static void shows(VerifyFinding id, Patched image) {
        Example.check(id, new CaretPrinter(false).print(ImageFixture.verify(image)));
    }

    /// Both are sound, with other identifiers of the disk.
    @Test
    void gptCopiesDiffer() {
        long backup = image.size() - 512;
        byte[] header = image.read(backup, GPT_HEADER).toArray();
        header[56] ^= 1;
        Arrays.fill(header, 16, 20, (byte) 0);
        CRC32 sum = new CRC32();
        sum.update(header);
        Bytes changed = new Block(GPT_HEADER)
                .bytes(0, Bytes.of(header))
                .u32(16, sum.getValue())
                .toBytes();
        shows(VerifyFinding.GPT_COPIES_DIFFER, image.with(backup, changed));
    }

    @Test
    void notForUefi() {
        long catalog = image.read(17 * 2_048 + 71, 4).u32(0) * 2_048;
        Patched noPartitions = image.with(446, new Block(66).toBytes()).with(512, new Block(512).toBytes());
        shows(VerifyFinding.NOT_FOR_UEFI, noPartitions.with(catalog + 32, 0));
    }

    /// Its record in the ISO 9660 tree leads to the place of another file.
    @Test
    void espNoFile() {
        int name = new String(image.read(0, 1 << 17).toArray(), US_ASCII).indexOf("EFI.IMG;1");
        shows(
                VerifyFinding.ESP_NO_FILE,
                image.with(name - 33 + 2, new Block(8).u32both(0, 40).toBytes()));
    }

    @Test
    void isoDamaged() {
        shows(VerifyFinding.ISO_DAMAGED, image.with(PRIMARY + 140, 0xFF, 0xFF, 0xFF, 0x7F));
    }

    @Test
    void fatType() {
        shows(
                VerifyFinding.FAT_TYPE,
                image.with(esp + 32, new Block(4).u32(0, 20_000).toBytes()));
    }

    @Test
    void fatLostClusters() {
        long fat = esp + image.read(esp + 14, 2).u16(0) * 512L;
        long size = image.read(esp + 36, 4).u32(0) * 512;
        int cluster = 4 * 60_000;
        shows(
                VerifyFinding.FAT_LOST_CLUSTERS,
                image.with(fat + cluster, 0xFF, 0xFF, 0xFF, 0x0F).with(fat + size + cluster, 0xFF, 0xFF, 0xFF, 0x0F));
    }

    @Test
    void entrySize() {
        shows(
                VerifyFinding.ENTRY_SIZE,
                sound.edit(ImageFixture.entry(Arch.X86_64), entry -> entry + "# more\n".repeat(3_000))
                        .image());
    }

    @Test
    void programTruncated() {
        byte[] whole = PeFixture.image(Arch.X86_64, "program");
        sound.esp().put(ImageFixture.kernel(Arch.X86_64), Bytes.of(Arrays.copyOf(whole, whole.length - 3)));
        shows(VerifyFinding.PROGRAM_TRUNCATED, sound.image());
    }

    @Test
    void rootfsKernel() throws IOException {
        sound.esp().put(ImageFixture.kernel(Arch.X86_64), Bytes.of(PeFixture.x86Kernel("6.12.1")));
        byte[] rootfs = SystemSquashfs.of(Map.of("usr/lib/modules/6.12.0/kernel/fs/ext4.ko", new byte[] {1}));
        shows(
                VerifyFinding.ROOTFS_KERNEL,
                sound.iso("LiveOS/x86_64.img", rootfs).image());
    }

    @Test
    void mediaSumUnchecked() {
        Bytes sum = Bytes.of("ISO MD5SUM = 0123456789abcdef0123456789abcdef;SKIPSECTORS = 15", US_ASCII);
        long sectors = (8L << 40) / 2_048 - 2;
        shows(
                VerifyFinding.MEDIA_SUM_UNCHECKED,
                image.cut(sectors * 2_048)
                        .with(PRIMARY + 80, new Block(8).u32both(0, sectors).toBytes())
                        .with(PRIMARY + 883, sum));
    }
}
