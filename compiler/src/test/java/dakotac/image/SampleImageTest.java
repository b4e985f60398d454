package dakotac.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import dakotac.binary.Bytes;
import dakotac.image.disk.FileData;
import dakotac.image.fat.FatFile;
import dakotac.image.iso.VolumeIdentifiers;
import dakotac.input.Blob;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An image such as a manifest of one architecture makes: what is written once, and what other programs call it.
class SampleImageTest {

    private static final FileData.Source LOADER = Samples.source("boot loader (x86_64)", 120_000);
    private static final FileData.Source KERNEL = Samples.source("kernel (x86_64)", 3_000_001);
    private static final FileData.Source INITRAMFS = Samples.source("initramfs (x86_64)", 8_000_000);
    private static final FileData.Source ROOTFS = Samples.source("rootfs (x86_64)", 9_000_001);

    @TempDir
    private Path folder;

    private final Layout layout = Layout.of(contents());

    @BeforeEach
    void write() throws IOException {
        Files.write(folder.resolve("inputs"), new byte[10 << 20]);
        try (FileChannel image = FileChannel.open(image(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            new LayoutWriter(
                            blob -> new Blob.Extent(folder.resolve("inputs"), 512, blob.size()),
                            _ -> {},
                            new Checksums(false, false))
                    .write(layout, image);
        }
    }

    @Test
    void theKernelIsStoredOnce() {
        assertEquals(
                layout.espFiles().get("images/pxeboot/vmlinuz"), layout.files().get("images/pxeboot/vmlinuz"));
        assertTrue(layout.written() < KERNEL.size() + INITRAMFS.size() + ROOTFS.size() + LOADER.size() + (1 << 20));
    }

    @Test
    void theEspIsPartitionAndBootImageAndFile() {
        String report = Oracle.says(
                "xorriso", "-indev", image() + "", "-report_system_area", "plain", "-report_el_torito", "plain");
        for (String line : List.of(
                "Volume id    : 'DAKOTA_LIVE'",
                "System area summary: MBR protective-msdos-label cyl-align-off GPT",
                "MBR partition      :   1   0x00  0xee            1 " + String.format("%12d", layout.size() / 512 - 1),
                "GPT partition name :   1  450053005000",
                "GPT type GUID      :   1  28732ac11ff8d211ba4b00a0c93ec93b",
                "GPT start and size :   1  2048  " + layout.esp().size() / 512,
                "GPT partition path :   1  /EFI/efi.img",
                "El Torito boot img :   1  UEFI  y   none  0x0000  0x00      0         512",
                "El Torito img path :   1  /EFI/efi.img")) {
            assertTrue(report.contains(line), () -> line + "\nis not in\n" + report);
        }
    }

    @Test
    void mtoolsReadsTheEspWhereItLies() {
        String esp = image() + "@@" + layout.esp().offset();
        assertEquals(
                layout.espFiles().keySet(), Oracle.files("::/", Oracle.says("mdir", "-/", "-b", "-i", esp, "::/")));
        assertEquals("timeout 5\n", Oracle.says("mtype", "-i", esp, "::/loader/loader.conf"));
        String attributes = Oracle.says("mattrib", "-i", esp, "::/loader/random-seed", "::/loader/loader.conf");
        assertTrue(attributes.matches("(?s) +A +R +::/loader/random-seed\n +A +::/loader/loader.conf\n"), attributes);
        assertTrue(Oracle.says("minfo", "-i", esp, "::").contains("disk label=\"ESP        \""));
    }

    @Test
    void anEspOfThisSizeHasSmallClusters() {
        String info = Oracle.says("minfo", "-i", image() + "@@" + layout.esp().offset(), "::");
        assertTrue(info.contains("cluster size: 1 sectors"), info);
        assertTrue(info.contains("hidden sectors: 2048") || info.contains("Hidden sectors: 2048"), info);
    }

    @Test
    void grubReadsWhatLoopbackBootingNeeds() {
        assertEquals("menuentry\n", Oracle.says("grub-fstest", image() + "", "cat", "(loop0)/boot/grub/loopback.cfg"));
        String kernels = Oracle.says("grub-fstest", image() + "", "ls", "(loop0)/images/pxeboot/");
        assertEquals("initrd.img vmlinuz", kernels.strip());
        assertTrue(
                Oracle.says("grub-fstest", image() + "", "ls", "(loop0,gpt1)/").contains("loader/"));
    }

    @Test
    void theDiskIsFoundByItsLabelAndUuid() {
        assertEquals("DAKOTA_LIVE\n", Oracle.says("blkid", "-p", "-o", "value", "-s", "LABEL", image() + ""));
        assertEquals("2026-11-22-22-45-18-00\n", Oracle.says("blkid", "-p", "-o", "value", "-s", "UUID", image() + ""));
    }

    @Test
    void theWholeImageEndsWithItsBackupGpt() throws IOException {
        assertEquals(layout.size(), Files.size(image()));
        String verdict = Oracle.says("sgdisk", "-v", "-p", image().toString());
        assertTrue(verdict.contains("No problems found"), verdict);
        assertTrue(verdict.contains("EF00  ESP"), verdict);
    }

    @Test
    void everyFileHasItsPlace() {
        StringBuilder map = new StringBuilder();
        layout.files()
                .forEach((path, extents) -> extents.forEach(
                        extent -> map.append("%d %d %s%n".formatted(extent.offset(), extent.size(), path))));
        assertEquals("""
1630208 120000 EFI/BOOT/BOOTX64.EFI
1048576 35651584 EFI/efi.img
36700160 9000001 LiveOS/squashfs.img
45703168 10 boot/grub/loopback.cfg
1753088 8000000 images/pxeboot/initrd.img
9756672 3000001 images/pxeboot/vmlinuz
""", map.toString());
    }

    private Path image() {
        return folder.resolve("image.iso");
    }

    private static ImageContents contents() {
        SortedMap<String, FatFile> esp = new TreeMap<>();
        esp.put("EFI/BOOT/BOOTX64.EFI", FatFile.of(LOADER));
        esp.put("images/pxeboot/vmlinuz", FatFile.of(KERNEL));
        esp.put("images/pxeboot/initrd.img", FatFile.of(INITRAMFS));
        esp.put("loader/loader.conf", FatFile.of(text("timeout 5\n")));
        esp.put("loader/entries/dakota-live.conf", FatFile.of(text("title Dakota Live\n")));
        esp.put("loader/random-seed", new FatFile(text(""), true));
        SortedMap<String, IsoFile> iso = new TreeMap<>();
        for (String path : List.of("EFI/BOOT/BOOTX64.EFI", "images/pxeboot/vmlinuz", "images/pxeboot/initrd.img")) {
            iso.put(path, new IsoFile.InEsp(path));
        }
        iso.put("EFI/efi.img", new IsoFile.Esp());
        iso.put("boot/grub/loopback.cfg", IsoFile.Own.of(text("menuentry\n")));
        iso.put("LiveOS/squashfs.img", IsoFile.Own.of(ROOTFS));
        return new ImageContents(
                VolumeIdentifiers.of("DAKOTA_LIVE"), esp, iso, Samples.TIME, Samples.TIME, Samples.IDENTITY);
    }

    private static FileData text(String text) {
        return new FileData.Literal(Bytes.of(text, UTF_8));
    }
}
