package dakotac.inspect.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Golden;
import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.diagnostic.CaretPrinter;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.SarifPrinter;
import dakotac.diagnostic.SarifSchema;
import dakotac.image.fat.AllocationTable;
import dakotac.image.fat.BootSector;
import dakotac.image.fat.ClusterChain;
import dakotac.image.fat.Geometry;
import dakotac.image.gpt.GptEntry;
import dakotac.image.gpt.Guid;
import dakotac.input.FileSystemFixture;
import dakotac.input.InitramfsFixture;
import dakotac.input.PeFixture;
import dakotac.input.SecureProgram;
import dakotac.inspect.ImageReader;
import dakotac.inspect.Patched;
import dakotac.inspect.lint.Lint;
import dakotac.inspect.lint.LintFinding;
import dakotac.inspect.lint.LintProfile;
import dakotac.manifest.Arch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;

/// For each rule a wrong image, and what `golden/lint/rules.txt` has it say; nothing of images that are right.
class LintTest {

    private static final Path RULES = Path.of("../golden/lint/rules.txt");
    private static final Path DOCS = Path.of("../docs/lint.md");
    private static final int PRIMARY = 16 * 2_048;
    private static final int LABEL = PRIMARY + 40;
    private static final int MBR = 446;

    private static final String X64 = ImageFixture.entry(Arch.X86_64);
    private static final String INITRD = "x86_64/initrd";
    private static final String LOADER = "EFI/BOOT/BOOTX64.EFI";
    private static final String SBAT = "sbat,1,SBAT Version,sbat,1\nshim,4,UEFI shim,shim,1\n";
    private static final String RELEASE = "6.12.9-live";
    private static final String MODULES = "usr/lib/modules/" + RELEASE + "/";
    private static final String DRACUT_MODULES = "usr/lib/dracut/modules.txt";
    private static final String LOOPBACK = "boot/grub/loopback.cfg";

    private static final Map<LintFinding, Patched> WRONG = wrong();

    /// What has nothing wrong: an archive for an initramfs, consoles, names of who made it, all files in both trees.
    private static ImageFixture right() {
        ImageFixture image = ImageFixture.sound();
        for (Arch arch : Arch.values()) {
            image.esp().put(arch.label() + "/initrd", Bytes.of(InitramfsFixture.archive(liveInitramfs())));
            image.esp().put(ImageFixture.kernel(arch), Bytes.of(kernel(arch).bytes()));
            image.esp().put(arch.removableMediaPath(), Bytes.of(loader(arch).bytes()));
            image.edit(
                    ImageFixture.entry(arch),
                    entry -> entry.replace("title Live", "title Live " + arch.label())
                            .replace("rd.live.image", "rd.live.image console=tty0"));
        }
        image.esp().forEach((path, bytes) -> image.iso(path, bytes.toArray()));
        return image.iso(
                LOOPBACK,
                "linux /x86_64/linux root=live:LABEL=SAMPLE iso-scan/filename=${iso_path}\ninitrd /x86_64/initrd\n"
                        .getBytes(UTF_8));
    }

    private static SortedMap<String, String> liveInitramfs() {
        SortedMap<String, String> files = InitramfsFixture.ofDracut(RELEASE);
        files.put(MODULES + "kernel/drivers/usb/storage/uas.ko.xz", "");
        files.put(MODULES + "kernel/drivers/scsi/sd_mod.ko.xz", "");
        files.put("usr/sbin/iso-scan", "");
        return files;
    }

    /// The initramfs for x86_64 is another.
    private static Patched withInitramfs(UnaryOperator<SortedMap<String, String>> edit) {
        return inEsp(INITRD, InitramfsFixture.archive(edit.apply(liveInitramfs())));
    }

    private static Patched withoutInInitramfs(String... endings) {
        return withInitramfs(files -> {
            files.keySet().removeIf(name -> Stream.of(endings).anyMatch(name::endsWith));
            return files;
        });
    }

    private static Patched withInInitramfs(String name, String text) {
        return withInitramfs(files -> {
            files.put(name, text);
            return files;
        });
    }

    private static Patched named(Patched image) {
        return image.with(PRIMARY + 318, Bytes.of("SOMEBODY", US_ASCII));
    }

    private static Patched labelled(String label) {
        return named(right().image()).with(LABEL, Bytes.of("%-32s".formatted(label), US_ASCII));
    }

    private static Patched edited(String text, String replacement) {
        return named(
                right().edit(X64, entry -> entry.replace(text, replacement)).image());
    }

    private static Patched without(String... paths) {
        ImageFixture image = right();
        image.iso().keySet().removeAll(List.of(paths));
        return named(image.image());
    }

    private static Patched withFile(String path, String text) {
        return named(right().iso(path, text.getBytes(UTF_8)).image());
    }

    private static Patched inEsp(String path, byte[] bytes) {
        return named(inBoth(right(), path, bytes).image());
    }

    /// What lies in the ISO tree too is the same there.
    private static ImageFixture inBoth(ImageFixture image, String path, byte[] bytes) {
        image.esp().put(path, Bytes.of(bytes));
        image.iso().computeIfPresent(path, (_, _) -> Bytes.of(bytes));
        return image;
    }

    private static Map<LintFinding, Patched> wrong() {
        Map<LintFinding, Patched> wrong = new EnumMap<>(LintFinding.class);
        Patched image = named(right().image());
        long esp = right().layout().esp().offset();
        long catalog = image.read(17 * 2_048 + 71, 4).u32(0) * 2_048;
        wrong.put(LintFinding.HYBRID_MBR, image.with(MBR + 16 + 4, 0x0C, 0, 0, 0, 1, 0, 0, 0, 1));
        wrong.put(LintFinding.MBR_BOOT_FLAG, image.with(MBR, 0x80));
        Patched noGpt = image.with(512, new Block(512).toBytes());
        wrong.put(LintFinding.NO_PARTITION_TABLE, noGpt.with(MBR, new Block(66).toBytes()));
        wrong.put(
                LintFinding.NO_GPT,
                noGpt.with(
                        MBR,
                        new Block(16)
                                .u8(4, 0xEF)
                                .u32(8, esp / 512)
                                .u32(12, 70_000)
                                .toBytes()));
        wrong.put(LintFinding.GAP_PARTITION, gap());
        wrong.put(
                LintFinding.ESP_NOT_IN_TREE,
                image.with(
                        record(image, "EFI", 3) + 2, new Block(8).u32both(0, 40).toBytes()));
        wrong.put(LintFinding.BYTES_AFTER_VOLUME, image.cut(image.size() + 4_096));
        wrong.put(LintFinding.EL_TORITO_WITHOUT_UEFI, image.with(catalog + 32, 0));
        wrong.put(LintFinding.EL_TORITO_COUNT_TOO_SMALL, image.with(catalog + 32 + 6, 4, 0));
        wrong.put(LintFinding.EL_TORITO_TWO_IMAGES, twoImages());
        wrong.put(LintFinding.SMALL_CLUSTERS, smallClusters());
        wrong.put(LintFinding.FAT_OF_SMALL_KIND, fat16());
        wrong.put(LintFinding.ESP_CALLED_AS_VOLUME, image.with(esp + 71, Bytes.of("SAMPLE     ", US_ASCII)));
        wrong.put(LintFinding.WRITABLE_RANDOM_SEED, inEsp("loader/random-seed", new byte[32]));
        wrong.put(LintFinding.LABEL_LOWER_CASE, labelled("Sample"));
        wrong.put(LintFinding.LABEL_WITH_BLANK, labelled("MY LIVE"));
        wrong.put(LintFinding.LABEL_TOO_LONG_FOR_FAT, labelled("SAMPLE_OF_MANY"));
        wrong.put(LintFinding.LABEL_OF_TOOL, labelled("CDROM"));
        wrong.put(LintFinding.NO_PUBLISHER, right().image());
        wrong.put(LintFinding.NO_APPLICATION, image.with(PRIMARY + 574, Bytes.of(" ".repeat(128), US_ASCII)));
        wrong.put(
                LintFinding.NO_DATES,
                image.with(PRIMARY + 813, Bytes.of("0".repeat(16) + "\0" + "0".repeat(16), US_ASCII)));
        wrong.put(LintFinding.NO_JOLIET, image.with(18 * 2_048 + 88, 'x'));
        wrong.put(
                LintFinding.LARGER_THAN_DVD,
                image.cut(3_000_000L * 2_048)
                        .with(PRIMARY + 80, new Block(8).u32both(0, 3_000_000).toBytes()));
        wrong.put(LintFinding.FILE_OF_FOUR_GIBIBYTES, fourGibibytes());
        wrong.put(LintFinding.LINK_IN_TREE, link());
        wrong.put(
                LintFinding.NAMES_ALIKE_ON_FAT,
                named(right().iso("docs/readme", new byte[1])
                        .iso("docs/README", new byte[1])
                        .image()));
        wrong.put(LintFinding.NAME_NOT_FOR_FAT, withFile("a:b", "words"));
        wrong.put(LintFinding.NO_EFI_IN_TREE, without("EFI/BOOT/BOOTX64.EFI", "EFI/BOOT/BOOTAA64.EFI"));
        wrong.put(LintFinding.MENU_NOT_IN_TREE, without("loader/loader.conf", X64, ImageFixture.entry(Arch.AARCH64)));
        wrong.put(LintFinding.LOADER_COPY_DIFFERS, withFile("EFI/BOOT/BOOTX64.EFI", "another"));
        wrong.put(LintFinding.KERNEL_NOT_IN_TREE, without("aarch64/linux"));
        wrong.put(LintFinding.NO_LOOPBACK_CFG, without(LOOPBACK));
        wrong.put(LintFinding.LOOPBACK_KERNEL_MISSING, withFile(LOOPBACK, "linux /gone iso-scan/filename=x\n"));
        wrong.put(
                LintFinding.LOOPBACK_OTHER_LABEL,
                withFile(LOOPBACK, "linux /x86_64/linux root=live:LABEL=OTHER iso-scan/filename=x\n"));
        wrong.put(LintFinding.LOOPBACK_WITHOUT_ISO_SCAN, withFile(LOOPBACK, "linux /x86_64/linux\n"));
        wrong.put(LintFinding.CD_LABEL, edited("LABEL=", "CDLABEL="));
        wrong.put(LintFinding.ROOT_OF_INSTALLED_SYSTEM, edited("root=live:LABEL=SAMPLE", "root=/dev/sr0"));
        wrong.put(LintFinding.ENTRY_WITHOUT_INITRD, edited("initrd /", "#initrd /"));
        wrong.put(LintFinding.ENTRY_WITHOUT_ROOT, edited("root=live:LABEL=SAMPLE ", ""));
        wrong.put(LintFinding.ENTRY_WITHOUT_LIVE_IMAGE, edited("rd.live.image ", ""));
        wrong.put(LintFinding.ENTRY_WITHOUT_CONSOLE, edited("console=tty0", ""));
        wrong.put(LintFinding.ENTRY_WITHOUT_TITLE, edited("title", "#title"));
        wrong.put(LintFinding.ENTRY_OF_MACHINE, edited("title", "machine-id 0123456789abcdef0123456789abcdef\ntitle"));
        wrong.put(
                LintFinding.ENTRY_FILE_NAME,
                inEsp(
                        "loader/entries/live {1}.conf",
                        ImageFixture.entryText(Arch.X86_64).getBytes(UTF_8)));
        wrong.put(
                LintFinding.TITLES_ALIKE,
                inEsp(
                        "loader/entries/live-2.conf",
                        right().esp().getOrDefault(X64, Bytes.EMPTY).toArray()));
        wrong.put(LintFinding.COMMAND_LINE_TOO_LONG, edited("console=tty0", "console=tty0 x=" + "y".repeat(2_100)));
        wrong.put(LintFinding.MEDIA_CHECK_WITHOUT_SUM, edited("console=tty0", "console=tty0 rd.live.check"));
        wrong.put(LintFinding.INITRD_EMPTY, inEsp(INITRD, new byte[0]));
        wrong.put(LintFinding.INITRD_UNKNOWN, inEsp(INITRD, "words".getBytes(UTF_8)));
        wrong.put(LintFinding.INITRD_DAMAGED, inEsp(INITRD, Arrays.copyOf(InitramfsFixture.of("words"), 200)));
        wrong.put(LintFinding.INITRD_XZ_CHECKSUM, inEsp(INITRD, xz(InitramfsFixture.of("words"))));
        wrong.put(LintFinding.INITRAMFS_WITHOUT_LIVE_MODULE, withInInitramfs(DRACUT_MODULES, "base\nbash\n"));
        wrong.put(LintFinding.INITRAMFS_WITHOUT_USB, withoutInInitramfs("usb-storage.ko", "uas.ko.xz"));
        wrong.put(LintFinding.INITRAMFS_WITHOUT_OPTICAL, withoutInInitramfs("sr_mod.ko"));
        wrong.put(LintFinding.INITRAMFS_WITHOUT_FILE_SYSTEM, withoutInInitramfs("squashfs.ko.xz", "overlay.ko"));
        wrong.put(
                LintFinding.INITRAMFS_WITHOUT_NETWORK,
                edited("live:LABEL=SAMPLE", "live:https://example.org/live.img"));
        wrong.put(LintFinding.INITRAMFS_WITHOUT_ISO_SCAN, withoutInInitramfs("iso-scan"));
        wrong.put(LintFinding.INITRAMFS_OF_OTHER_KERNEL, withInitramfs(files -> {
            SortedMap<String, String> old = new TreeMap<>();
            files.forEach((name, text) -> old.put(name.replace(RELEASE, "6.1.0-old"), text));
            return old;
        }));
        wrong.put(
                LintFinding.INITRAMFS_OF_ONE_MACHINE,
                withInInitramfs("etc/cmdline.d/20-root-dev.conf", " root=/dev/disk/by-uuid/1234 rootfstype=ext4\n"));
        wrong.put(LintFinding.OVERLAY_SETTING_OLD, overlaySettingOld());
        wrong.put(
                LintFinding.ROOTFS_TAIL,
                named(right().iso("LiveOS/x86_64.img", Arrays.copyOf(FileSystemFixture.squashfs(5_000), 3 << 20))
                        .image()));
        wrong.put(LintFinding.NOTHING_SIGNED, unsigned());
        wrong.put(LintFinding.LOADER_UNSIGNED, withLoader(PeFixture.image(Arch.X86_64, "loader")));
        wrong.put(LintFinding.LOADER_SIGNER, withLoader(SBAT, "distribution"));
        wrong.put(LintFinding.LOADER_OF_OLD_CERTIFICATE, withLoader(SBAT, "microsoft-2011"));
        wrong.put(LintFinding.LOADER_WITHOUT_SBAT, withLoader("", "microsoft-2023"));
        wrong.put(LintFinding.SBAT_REVOKED, withLoader("sbat,1,SBAT\nshim,3,UEFI shim\n", "microsoft-2023"));
        wrong.put(LintFinding.SIGNATURE_UNREADABLE, withLoader(PeFixture.signed(Arch.X86_64, "loader", "certificate")));
        wrong.put(
                LintFinding.KERNEL_SIGNER,
                withLoader("sbat,1,SBAT\nsystemd-boot,1,The systemd Developers\n", "microsoft-2023"));
        wrong.put(LintFinding.KERNEL_UNSIGNED, inEsp("x86_64/linux", PeFixture.kernel(Arch.X86_64, RELEASE)));
        wrong.put(LintFinding.ENTRY_FOR_ALL_ARCHITECTURES, edited("architecture", "#architecture"));
        wrong.put(
                LintFinding.DEFAULT_OF_ONE_ARCHITECTURE,
                named(right().text("loader/loader.conf", "timeout 5\ndefault live-x86_64.conf\n")
                        .image()));
        wrong.put(LintFinding.CONSOLE_OF_OTHER_ARCHITECTURE, edited("console=tty0", "console=ttyAMA0 console=tty0"));
        wrong.put(LintFinding.DEBUG_SHELL, edited("console=tty0", "console=tty0 systemd.debug_shell"));
        wrong.put(LintFinding.ENTRY_OF_INSTALLED_DISKS, edited("console=tty0", "console=tty0 resume=UUID=1234"));
        wrong.put(LintFinding.OLD_LIVE_WORD, edited("console=tty0", "console=tty0 live_ram"));
        wrong.put(
                LintFinding.MENU_OTHER_LABEL,
                withFile("boot/grub/grub.cfg", "linux /x86_64/linux root=live:CDLABEL=OTHER rd.live.image\n"));
        wrong.put(LintFinding.KERNEL_COPY_DIFFERS, withFile("x86_64/linux", "another"));
        wrong.put(LintFinding.NO_BACKUP_GPT, image.with(image.size() - 512, new Block(512).toBytes()));
        wrong.put(LintFinding.TWO_ESPS, withPartition(Guid.EFI_SYSTEM_PARTITION, guid('y')));
        wrong.put(LintFinding.PARTITION_GUIDS_ALIKE, withPartition(guid('z'), guid('x')));
        wrong.put(LintFinding.EL_TORITO_OVER_TWENTY_MIB, inEsp("x86_64/large", new byte[21 << 20]));
        wrong.put(LintFinding.ESP_WITHOUT_LABEL, image.with(esp + 71, Bytes.of("NO NAME    ", US_ASCII)));
        wrong.put(LintFinding.NO_ROCK_RIDGE, withoutRockRidge(image));
        wrong.put(
                LintFinding.UUID_OF_EPOCH,
                image.with(PRIMARY + 813, Bytes.of("1970010100000000\0" + "1970010100000000", US_ASCII)));
        wrong.put(LintFinding.LABEL_ODD_CHARACTER, labelled("SAMPLE!"));
        wrong.put(LintFinding.NAME_RESERVED, withFile("docs/aux.txt", "words"));
        wrong.put(
                LintFinding.MENU_HIDDEN,
                named(right().text("loader/loader.conf", "timeout 0\n").image()));
        return wrong;
    }

    private static byte[] xz(byte[] bytes) {
        ByteArrayOutputStream xz = new ByteArrayOutputStream();
        try (XZOutputStream out = new XZOutputStream(xz, new LZMA2Options(), XZ.CHECK_CRC64)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return xz.toByteArray();
    }

    private static Patched overlaySettingOld() {
        SortedMap<String, String> files = liveInitramfs();
        files.put(
                "usr/sbin/dmsquash-live-root",
                "getargbool 0 rd.overlay -d rd.live.overlay.overlayfs && overlayfs=yes\n");
        return named(inBoth(right(), INITRD, InitramfsFixture.archive(files))
                .edit(X64, entry -> entry.replace("rd.live.image", "rd.live.image rd.live.overlay.overlayfs=1"))
                .image());
    }

    /// Where a record lies, counted from that of the folder itself.
    private static long record(Patched image, String folder, int number) {
        long at = Objects.requireNonNull(ImageReader.read(image)
                        .primary()
                        .orElseThrow()
                        .folders()
                        .get(folder))
                .extent()
                .offset();
        for (int i = 0; i < number; i++) {
            at += image.read(at, 1).u8(0);
        }
        return at;
    }

    private static SecureProgram loader(Arch arch) {
        return SecureProgram.loader(arch, SBAT, "microsoft-2011", "microsoft-2023");
    }

    private static SecureProgram kernel(Arch arch) {
        return SecureProgram.kernel(arch, RELEASE, "distribution");
    }

    private static Patched withLoader(byte[] loader) {
        return inEsp(LOADER, loader);
    }

    private static Patched withLoader(String sbat, String... signers) {
        return withLoader(SecureProgram.loader(Arch.X86_64, sbat, signers).bytes());
    }

    private static Patched unsigned() {
        ImageFixture image = right();
        for (Arch arch : Arch.values()) {
            inBoth(image, arch.removableMediaPath(), PeFixture.image(arch, "loader"));
            inBoth(image, ImageFixture.kernel(arch), PeFixture.kernel(arch, RELEASE));
        }
        return named(image.image());
    }

    /// Two sections of one file, which lie over each other.
    private static Patched fourGibibytes() {
        Patched image = named(right().iso("docs/big1", new byte[1])
                .iso("docs/big2", new byte[1])
                .image());
        long first = record(image, "docs", 2);
        return image.cut(6L << 30)
                .with(first + 10, new Block(8).u32both(0, 0xFFFF_F800L).toBytes())
                .with(first + 25, 0x80)
                .with(
                        record(image, "docs", 3) + 10,
                        new Block(8).u32both(0, 4_096).toBytes());
    }

    private static Patched link() {
        Patched image = named(right().iso("docs/link", new byte[1]).image());
        long at = record(image, "docs", 2);
        Bytes record = image.read(at, image.read(at, 1).u8(0));
        String entries = record.text(0, record.size(), ISO_8859_1);
        return image.with(
                        at + entries.indexOf("PX") + 4,
                        new Block(8).u32both(0, 0120777).toBytes())
                .with(at + entries.indexOf("TF"), 'S', 'L');
    }

    private static Patched twoImages() {
        Patched image = named(right().image());
        long catalog = image.read(17 * 2_048 + 71, 4).u32(0) * 2_048;
        Block fat12 = new Block(64 * 512)
                .u16(11, 512)
                .u8(21, 0xF8)
                .u8(38, 0x29)
                .text(43, "NO NAME    ", US_ASCII)
                .u8(13, 1)
                .u16(14, 1)
                .u8(16, 1)
                .u16(17, 16)
                .u16(19, 64)
                .u16(22, 1)
                .u16(510, 0xAA55)
                .u32(512, 0xFFFFF8);
        return image.cut(image.size() + 64 * 512)
                .with(image.size(), fat12.toBytes())
                .with(catalog + 40, new Block(4).u32(0, image.size() / 2_048).toBytes());
    }

    /// The first sectors of one over the partition.
    private static Patched fat16() {
        Block fat16 = new Block(40 * 512)
                .u16(11, 512)
                .u8(21, 0xF8)
                .u8(38, 0x29)
                .text(43, "NO NAME    ", US_ASCII)
                .u8(13, 8)
                .u16(14, 1)
                .u8(16, 1)
                .u16(17, 16)
                .u32(32, 69_632)
                .u16(22, 35)
                .u16(510, 0xAA55)
                .u32(512, 0xFFFF_FFF8L);
        return named(right().image()).with(right().layout().esp().offset(), fat16.toBytes());
    }

    /// An empty file system of 100 MB in an MBR's partition.
    private static Patched smallClusters() {
        Patched image = named(right().image());
        long esp = right().layout().esp().offset();
        Geometry geometry = new Geometry(1, 32, 1_700, 210_000);
        return image.cut(esp + geometry.volumeSize())
                .with(512, new Block(512).toBytes())
                .with(
                        MBR,
                        new Block(16)
                                .u8(4, 0xEF)
                                .u32(8, esp / 512)
                                .u32(12, 210_000)
                                .toBytes())
                .with(esp, new BootSector(geometry, 0, 1, "ESP").encode())
                .with(esp + geometry.fatOffset(0), AllocationTable.encode(List.of(new ClusterChain(2, 1))))
                .with(esp + geometry.clusterOffset(2), new Block(512).toBytes());
    }

    private static Patched gap() {
        return withPartition(new GptEntry(guid('x'), guid('z'), 64, 100, "Gap0"));
    }

    private static Patched withPartition(Guid type, Guid id) {
        return withPartition(new GptEntry(type, id, 64, 100, "second"));
    }

    /// Beside the EFI system partition.
    private static Patched withPartition(GptEntry partition) {
        long first = right().layout().esp().offset() / 512;
        long sectors = right().layout().esp().size() / 512;
        return ChecksTest.withPartitions(
                named(right().image()),
                partition,
                new GptEntry(Guid.EFI_SYSTEM_PARTITION, guid('x'), first, first + sectors - 1, "ESP"));
    }

    private static Guid guid(char letter) {
        return Guid.decode(Bytes.of(String.valueOf(letter).repeat(16), US_ASCII));
    }

    private static Patched withoutRockRidge(Patched image) {
        long root = record(image, "", 0);
        Bytes record = image.read(root, image.read(root, 1).u8(0));
        return image.with(root + record.text(0, record.size(), ISO_8859_1).indexOf("SP"), 'X');
    }

    private static List<Diagnostic> lint(Patched image) {
        return Lint.check(ImageReader.read(image), Set.of(LintProfile.values()));
    }

    @Test
    void nothingIsSaidOfWhatIsRight() {
        assertEquals(List.of(), lint(named(right().image())));
    }

    @Test
    void everyRuleFindsItsImage() {
        StringBuilder told = new StringBuilder();
        WRONG.forEach((rule, image) -> {
            List<Diagnostic> found = lint(image);
            assertTrue(found.stream().anyMatch(diagnostic -> diagnostic.id() == rule), () -> rule + ": " + found);
            told.append(told.isEmpty() ? "" : "\n").append(new CaretPrinter(false).print(found));
        });
        Golden.check(RULES, told.toString());
    }

    /// GitHub shows them by their rule's reason and reference, which has an address.
    @Test
    void allRulesAreSarif() {
        String log = new SarifPrinter()
                .print(Stream.of(LintFinding.values())
                        .map(rule -> Diagnostic.warning(rule, new Place.InFile("a.iso"), "what")
                                .withSeverity(rule.severity())
                                .withHint(rule.fix()))
                        .toList());
        assertEquals(List.of(), SarifSchema.problems(log));
        assertEquals(
                LintFinding.values().length,
                log.lines().filter(line -> line.contains("\"helpUri\"")).count());
    }

    @Test
    void everyRuleHasItsImage() {
        assertEquals(
                List.of(),
                Arrays.stream(LintFinding.values())
                        .filter(rule -> !WRONG.containsKey(rule))
                        .toList());
    }

    @Test
    void unifiedKernelImagesAreLookedInto() {
        SortedMap<String, String> files = liveInitramfs();
        files.put(DRACUT_MODULES, "base\n");
        byte[] uki = PeFixture.uki(
                Arch.X86_64,
                Map.of(
                        ".osrel", "ID=live\n\0".getBytes(UTF_8),
                        ".cmdline", "root=live:LABEL=SAMPLE rd.live.image\n\0\0".getBytes(UTF_8),
                        ".uname", "6.12.10-other".getBytes(UTF_8),
                        ".initrd", InitramfsFixture.archive(files)));
        List<String> told = lint(inEsp("EFI/Linux/live.efi", uki)).stream()
                .filter(diagnostic -> diagnostic.id() != LintFinding.KERNEL_UNSIGNED)
                .map(Diagnostic::message)
                .toList();
        assertEquals(
                List.of(
                        "EFI/Linux/live.efi is to mount a live root, without dracut's module dmsquash-live",
                        "EFI/Linux/live.efi has modules for 6.12.9-live, but is booted with 6.12.10-other"),
                told);
    }

    @Test
    void aUseHasItsRules() {
        List<Diagnostic> found = Lint.check(
                ImageReader.read(Objects.requireNonNull(WRONG.get(LintFinding.HYBRID_MBR))),
                Set.of(LintProfile.OPTICAL));
        assertEquals(List.of(), found);
        assertEquals(
                Set.of(LintProfile.values()),
                Arrays.stream(LintFinding.values())
                        .flatMap(rule -> rule.profiles().stream())
                        .collect(toSet()));
    }

    /// `-Dgolden.update=true` writes it.
    @Test
    void theDocsAreThoseOfTheRules() {
        String rows = Stream.of(LintFinding.values()).map(LintTest::row).collect(Collectors.joining());
        Golden.check(DOCS, """
            # Where `dakotac lint` looks

            `verify` answers whether an ISO is intact and boots as it says; `lint` adds where it will disappoint. It reads any ISO,
            whoever made it. Its %d rules concern uses: `--profile usb`, `optical`, `ventoy`, `rufus` (the files are copied to a
            FAT stick), `netboot`, or `all`, which is the default.

            Findings end in exit status 0; with `--strict`, warnings in 1. `--format` is `text`, `json`, `sarif` or `github`.
            `.dakotac-lint.yaml`, or the file that `--config` names, turns rules off, each with the reason why:

            ```yaml
            off:
              label-lower-case: we have been called so for ten years
            ```

            The table is made from the rules themselves.

            | rule | severity | uses | why | what to do | reference |
            |---|---|---|---|---|---|
            %s""".formatted(LintFinding.values().length, rows));
    }

    private static String row(LintFinding rule) {
        return "| `%s` | %s | %s | %s | %s | %s |%n"
                .formatted(
                        rule.text(),
                        rule.severity().label(),
                        rule.profiles().stream()
                                .map(profile -> profile.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")),
                        rule.reason().replace("|", "\\|"),
                        rule.fix().replace("|", "\\|"),
                        rule.reference());
    }
}
