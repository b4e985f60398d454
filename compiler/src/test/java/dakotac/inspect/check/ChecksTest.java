package dakotac.inspect.check;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Golden;
import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.diagnostic.CaretPrinter;
import dakotac.diagnostic.Diagnostic;
import dakotac.image.Layout;
import dakotac.image.disk.Generator;
import dakotac.image.disk.Region;
import dakotac.image.fat.BootSector;
import dakotac.image.gpt.GptEntry;
import dakotac.image.gpt.GptHeader;
import dakotac.image.gpt.Guid;
import dakotac.image.gpt.PartitionTable;
import dakotac.image.iso.BootCatalog;
import dakotac.input.FileSystemFixture;
import dakotac.inspect.ImageReader;
import dakotac.inspect.Patched;
import dakotac.inspect.VerifyFinding;
import dakotac.manifest.Arch;
import dakotac.squashfs.SmallSquashfs;
import dakotac.squashfs.SystemSquashfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/// What is wrong with an image is told as `golden/verify/<test>.txt` says, and nothing else.
class ChecksTest {

    private static final Path GOLDEN = Path.of("../golden/verify");

    private static final String X64 = ImageFixture.entry(Arch.X86_64);

    /// What each case is told, in their order.
    private final StringBuilder told = new StringBuilder();

    @AfterEach
    void isToldAsReviewed(TestInfo test) {
        if (!told.isEmpty()) {
            Golden.check(GOLDEN.resolve(test.getTestMethod().orElseThrow().getName() + ".txt"), told.toString());
        }
    }

    /// @param id what the case is about
    private void finds(VerifyFinding id, Patched image) {
        List<Diagnostic> found = ImageFixture.verify(image);
        assertTrue(found.stream().anyMatch(diagnostic -> diagnostic.id() == id), found::toString);
        told.append(told.isEmpty() ? "" : "\n").append(new CaretPrinter(false).print(found));
    }

    private void finds(VerifyFinding id, UnaryOperator<ImageFixture> change) {
        finds(id, change.apply(ImageFixture.sound()).image());
    }

    private void findsInEntry(VerifyFinding id, String text, String replacement) {
        finds(id, image -> image.edit(X64, entry -> entry.replace(text, replacement)));
    }

    private void findsPatched(VerifyFinding id, long at, int... bytes) {
        finds(id, ImageFixture.sound().image().with(at, bytes));
    }

    @Test
    void everyReviewedTextHasItsTest() throws IOException {
        Set<String> tests = Arrays.stream(ChecksTest.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(method -> method.getName() + ".txt")
                .collect(Collectors.toSet());
        try (Stream<Path> texts = Files.list(GOLDEN)) {
            assertEquals(
                    List.of(),
                    texts.filter(text -> !tests.contains(text.getFileName().toString()))
                            .toList());
        }
    }

    @Test
    void aSoundImageIsSound() {
        assertEquals(List.of(), ImageFixture.verify(ImageFixture.sound().image()));
    }

    @Test
    void theMbrProtectsTheWholeDisk() {
        findsPatched(VerifyFinding.MBR_SIZE, 446 + 12, 1, 0, 0, 0);
        findsPatched(VerifyFinding.MBR_NOT_PROTECTIVE, 446 + 16 + 4, 0x0C);
        findsPatched(VerifyFinding.MBR_NOT_PROTECTIVE, 446 + 4, 0x83);
    }

    @Test
    void theMenuOfTheIsoIsThatOfThePartition() {
        UnaryOperator<ImageFixture> copied = image -> {
            image.esp().forEach((path, bytes) -> {
                if (path.startsWith("loader/")) {
                    image.iso(path, bytes.toArray());
                }
            });
            return image;
        };
        assertEquals(
                List.of(),
                ImageFixture.verify(copied.apply(ImageFixture.sound()).image()));
        finds(VerifyFinding.MENU_COPY, image -> copied.apply(image).iso(X64, "title Another\n".getBytes(US_ASCII)));
        finds(
                VerifyFinding.MENU_COPY,
                image -> copied.apply(image).iso("loader/entries/more.conf", "title More\n".getBytes(US_ASCII)));
        finds(VerifyFinding.MENU_COPY, image -> {
            copied.apply(image).iso().remove(X64);
            return image;
        });
    }

    @Test
    void theGptIsWhole() {
        findsPatched(VerifyFinding.GPT_DAMAGED, 512 + 40, 7);
        findsPatched(VerifyFinding.GPT_DAMAGED, 1_024 + 56, 'X');
    }

    @Test
    void partitionsAreReadAndKeepApart() {
        GptEntry esp = partition("ESP", 0);
        finds(VerifyFinding.GPT_HIDDEN_ESP, withPartitions(partition("ESP", GptEntry.NO_BLOCK_IO)));
        finds(VerifyFinding.GPT_OVERLAP, withPartitions(esp, new GptEntry(esp.type(), esp.id(), 3_000, 4_000, "more")));
        finds(VerifyFinding.GPT_BOUNDS, withPartitions(new GptEntry(esp.type(), esp.id(), 10, 1_000, "early"), esp));
        finds(
                VerifyFinding.GPT_NO_ESP,
                withPartitions(
                        new GptEntry(Guid.decode(Bytes.of("x".repeat(16), US_ASCII)), esp.id(), 40, 1_000, "Gap0")));
    }

    private static GptEntry partition(String name, long attributes) {
        long first = ImageFixture.sound().layout().esp().offset() / 512;
        long sectors = ImageFixture.sound().layout().esp().size() / 512;
        Guid id = Guid.EFI_SYSTEM_PARTITION;
        return new GptEntry(id, id, first, first + sectors - 1, attributes, name);
    }

    /// Both copies of the GPT have these.
    static Patched withPartitions(GptEntry... partitions) {
        return withPartitions(ImageFixture.sound().imageOfOthers(), partitions);
    }

    static Patched withPartitions(Patched image, GptEntry... partitions) {
        Block entries = new Block(128 * GptEntry.SIZE);
        for (int i = 0; i < partitions.length; i++) {
            entries.bytes(i * GptEntry.SIZE, partitions[i].encode());
        }
        long last = image.size() / 512 - 1;
        return copy(copy(image, 1, 2, entries.toBytes()), last, last - 32, entries.toBytes());
    }

    private static Patched copy(Patched image, long lba, long entriesLba, Bytes entries) {
        GptHeader old = GptHeader.decode(image.read(lba * 512, 512));
        GptHeader header = new GptHeader(
                lba,
                old.alternateLba(),
                old.firstUsableLba(),
                old.lastUsableLba(),
                old.disk(),
                entriesLba,
                128,
                GptHeader.crc(entries));
        return image.with(lba * 512, header.encode()).with(entriesLba * 512, entries);
    }

    @Test
    void bothCopiesOfTheFatAreAlike() {
        ImageFixture fixture = ImageFixture.sound();
        Layout layout = fixture.layout();
        long second = layout.esp().offset() + layout.espGeometry().fatOffset(1);
        finds(VerifyFinding.FAT_COPIES_DIFFER, fixture.image().with(second + 4_000, 1));
    }

    @Test
    void theReservedSectorsOfTheFatAreChecked() {
        long esp = ImageFixture.sound().layout().esp().offset();
        findsPatched(VerifyFinding.FAT_BACKUP, esp + 6 * 512 + 67, 1);
        findsPatched(VerifyFinding.FAT_INFO, esp + 512, 0);
        findsPatched(VerifyFinding.FAT_INFO, esp + 512 + 488, 9);
        findsPatched(VerifyFinding.FAT_HIDDEN_SECTORS, esp + 28, 9);
        findsPatched(VerifyFinding.LAYOUT_DIFFERS, esp + 512 + 100, 9);
    }

    @Test
    void descriptorsAndDirectoriesAreWhatOthersRead() {
        long primary = 16 * 2_048;
        findsPatched(VerifyFinding.ISO_DAMAGED, primary + 72, 1);
        findsPatched(VerifyFinding.ISO_DAMAGED, primary + 120, 2);
        findsPatched(VerifyFinding.ISO_DAMAGED, primary + 847, 'x');
        findsPatched(VerifyFinding.ISO_DAMAGED, primary + 881, 2);
        findsPatched(VerifyFinding.LAYOUT_DIFFERS, primary + 2_048, 9);
        findsPatched(VerifyFinding.ISO_DAMAGED, primary + 2_048 + 7 + 31, 1);
        long root = region("directories").offset();
        findsPatched(VerifyFinding.ISO_DAMAGED, root + 1, 1);
        findsPatched(VerifyFinding.ISO_DAMAGED, root + 26, 1);
        findsPatched(VerifyFinding.ISO_DAMAGED, root + 34 + 3, 2);
        findsPatched(VerifyFinding.ISO_DAMAGED, root + 2_047, 1);
        long catalog = region("boot catalog").offset();
        findsPatched(VerifyFinding.EL_TORITO_DAMAGED, catalog + 2, 1);
        findsPatched(VerifyFinding.EL_TORITO_DAMAGED, catalog + 32 + 5, 1);
    }

    private static Region.Literal region(String what) {
        return ImageFixture.sound().layout().regions().stream()
                .filter(Region.Literal.class::isInstance)
                .map(Region.Literal.class::cast)
                .filter(literal -> literal.what().equals(what))
                .findFirst()
                .orElseThrow();
    }

    /// Where the entry of a short name lies in a folder of the EFI system partition, in bytes.
    private static long fatEntry(String folder, String name) {
        Region.Literal bytes = region("ESP directory /" + folder);
        int at = 0;
        while (!bytes.bytes().text(at, 11, US_ASCII).equals(name)) {
            at += 32;
        }
        return bytes.offset() + at;
    }

    @Test
    void everyEntryOfTheFatIsOne() {
        long efi = fatEntry("", "EFI        ");
        long boot = fatEntry("EFI", "BOOT       ");
        long loader = fatEntry("EFI/BOOT", "BOOTX64 EFI");
        long end = fatEntry("EFI/BOOT", "BOOTAA64EFI") + 64;
        long longName = fatEntry("loader", "LOADER~1CON") - 32;
        long label = fatEntry("", "ESP        ");
        for (int[] name : List.of(new int[] {' '}, new int[] {'E', '?'}, new int[] {'E', ' '})) {
            findsPatched(VerifyFinding.FAT_DAMAGED, efi, name);
        }
        findsPatched(VerifyFinding.FAT_DAMAGED, loader + 4, 'A', 'A', '6', '4');
        findsPatched(VerifyFinding.FAT_DAMAGED, loader + 11, 0x08);
        findsPatched(VerifyFinding.FAT_DAMAGED, loader + 12, 0x01);
        findsPatched(VerifyFinding.FAT_DAMAGED, efi + 28, 1);
        findsPatched(VerifyFinding.FAT_DAMAGED, label + 26, 9);
        findsPatched(VerifyFinding.FAT_DAMAGED, label, ' ');
        findsPatched(VerifyFinding.FAT_DAMAGED, efi + 11, 0x08, 0, 0);
        findsPatched(VerifyFinding.FAT_DAMAGED, boot - 32 + 26, 9);
        findsPatched(VerifyFinding.FAT_DAMAGED, boot - 32 + 1, 'A');
        findsPatched(VerifyFinding.FAT_DAMAGED, boot + 11, 0x20);
        findsPatched(VerifyFinding.FAT_DAMAGED, longName, 0x42);
        findsPatched(VerifyFinding.FAT_DAMAGED, longName + 12, 1);
        findsPatched(VerifyFinding.FAT_DAMAGED, longName + 13, 1);
        findsPatched(VerifyFinding.FAT_DAMAGED, longName + 26, 1);
        findsPatched(VerifyFinding.FAT_DAMAGED, longName + 30, 0);
        findsPatched(VerifyFinding.FAT_DAMAGED, end, 0xE5);
        findsPatched(VerifyFinding.FAT_DAMAGED, end + 64, 'A');
    }

    /// Small letters in a short name, reserved attributes, a time that is none: everybody reads such entries, but
    /// ours are written otherwise.
    @Test
    void whatNobodyStumblesOverIsNoDamage() {
        long loader = fatEntry("EFI/BOOT", "BOOTX64 EFI");
        findsPatched(VerifyFinding.LAYOUT_DIFFERS, fatEntry("", "EFI        "), 'e');
        findsPatched(VerifyFinding.LAYOUT_DIFFERS, loader + 11, 0x60);
        findsPatched(VerifyFinding.LAYOUT_DIFFERS, loader + 13, 200);
        findsPatched(VerifyFinding.LAYOUT_DIFFERS, loader + 24, 0xFF, 0xFF);
    }

    /// Nobody here knows where another version puts what.
    @Test
    void imagesOfAnotherLayoutAreNotLaidOutAgain() {
        Patched image = ImageFixture.sound().image();
        int number = Generator.MARK.length() - 1;
        long maker = image.read(17 * 2_048 + 71, 4).u32(0) * 2_048 + BootCatalog.MAKER;
        long system = ImageFixture.sound().layout().esp().offset() + BootSector.OEM_NAME;
        Patched otherwise = image.with(fatEntry("EFI/BOOT", "BOOTX64 EFI") + 13, 7)
                .with(system + number, '1')
                .with(system + 6 * 512 + number, '1');
        finds(VerifyFinding.LAYOUT_DIFFERS, otherwise); // as the boot catalog still says that it is ours
        long sum = maker + 25;
        Patched another =
                otherwise.with(maker + number, '1').with(sum, image.read(sum, 1).u8(0) + 1);
        assertEquals(List.of(), Checks.check(ImageReader.read(another)));
    }

    @Test
    void theFatIsCleanAndCalledOneThing() {
        ImageFixture fixture = ImageFixture.sound();
        long esp = fixture.layout().esp().offset();
        long fat = esp + fixture.layout().espGeometry().fatOffset(0);
        findsPatched(VerifyFinding.FAT_LABEL, esp + 71, 'O');
        findsPatched(VerifyFinding.FAT_LABEL, fatEntry("", "ESP        "), 'O');
        findsPatched(VerifyFinding.FAT_DIRTY, esp + 65, 1);
        findsPatched(VerifyFinding.FAT_DIRTY, fat + 7, 0x07);
    }

    @Test
    void whatFirmwareAndLinuxRefuseIsNoFat() {
        long esp = ImageFixture.sound().layout().esp().offset();
        findsPatched(VerifyFinding.FAT_DAMAGED, esp + 21, 0xF1);
        findsPatched(VerifyFinding.FAT_DAMAGED, esp + 40, 0x80);
        findsPatched(VerifyFinding.FAT_DAMAGED, esp + 42, 1);
    }

    @Test
    void elToritoBootsThePartition() {
        Patched image = ImageFixture.sound().image();
        long catalog = image.read(17 * 2_048 + 71, 4).u32(0) * 2_048;
        findsPatched(VerifyFinding.EL_TORITO_ESP, catalog + 32 + 8, 0x22);
        findsPatched(VerifyFinding.EL_TORITO_DAMAGED, catalog + 28, 0x22);
        findsPatched(VerifyFinding.EL_TORITO_DAMAGED, catalog + 32, 0x01);
        findsPatched(VerifyFinding.EL_TORITO_ESP, catalog + 32 + 6, 0xFF, 0xFF);
        findsPatched(VerifyFinding.EL_TORITO_UEFI, catalog + 32, 0x00);
        findsPatched(VerifyFinding.LAYOUT_DIFFERS, catalog + 64, 0x91);
    }

    @Test
    void theVolumeIsAllThere() {
        Patched image = ImageFixture.sound().image();
        finds(VerifyFinding.VOLUME_SIZE, image.cut(image.size() - 2_048));
    }

    /// All that anything leads to is looked at, also where the volume says that it ends before.
    @Test
    void whatLiesBehindTheVolumeIsRead() {
        Patched image = ImageFixture.sound().imageOfOthers();
        for (long at : List.of(16L, 18L)) {
            image = image.with(at * 2_048 + 80, new Block(8).u32both(0, 100).toBytes());
        }
        image = image.with(446, new Block(66).toBytes()).with(512, new Block(512).toBytes());
        assertEquals(List.of(), ImageFixture.verify(image.cut(image.size() - PartitionTable.BACKUP_SIZE)));
    }

    @Test
    void pathTablesListTheDirectories() {
        Patched image = ImageFixture.sound().image();
        long little = image.read(16 * 2_048 + 140, 4).u32(0) * 2_048;
        long big = image.read(16 * 2_048 + 148, 4).u32be(0) * 2_048;
        findsPatched(VerifyFinding.PATH_TABLES_DIFFER, little + 2, 0x77);
        finds(VerifyFinding.PATH_TABLE, image.with(little + 2, 0x77, 0, 0, 0).with(big + 2, 0, 0, 0, 0x77));
    }

    @Test
    void bothTreesHoldTheSame() {
        Patched image = ImageFixture.sound().image();
        long root = image.read(18 * 2_048 + 156 + 2, 4).u32(0) * 2_048;
        long efi = image.read(root + 68 + 2, 4).u32(0) * 2_048;
        findsPatched(VerifyFinding.TREES_DIFFER, efi + 68 + 33, 0, 'x');
        finds(
                VerifyFinding.TREES_DIFFER,
                image.with(efi + 68 + 10, new Block(8).u32both(0, 5).toBytes()));
    }

    @Test
    void jolietMayReplaceAndCutNames() {
        ImageFixture odd = ImageFixture.sound().iso("odd: a*b?", new byte[3]).iso("x".repeat(150), new byte[5]);
        assertEquals(List.of(), ImageFixture.verify(odd.image()));
    }

    @Test
    void theLabelIsOneEverywhere() {
        findsPatched(VerifyFinding.LABEL_DIFFERS, 18 * 2_048 + 41, 'X');
        findsPatched(VerifyFinding.TIMES_DIFFER, 18 * 2_048 + 830, '1');
        findsInEntry(VerifyFinding.ROOT_NOT_HERE, "LABEL=SAMPLE", "LABEL=OTHER");
        findsInEntry(VerifyFinding.ROOT_NOT_HERE, "LABEL=SAMPLE", "CDLABEL=OTHER");
        findsInEntry(VerifyFinding.ROOT_NOT_HERE, "LABEL=SAMPLE", "UUID=2026-01-31-12-00-00-01");
        ImageFixture byUuid =
                ImageFixture.sound().edit(X64, entry -> entry.replace("LABEL=SAMPLE", "UUID=2026-01-31-12-00-00-00"));
        assertEquals(List.of(), ImageFixture.verify(byUuid.image()));
    }

    @Test
    void entriesSayWhatLoadersKnow() {
        findsInEntry(VerifyFinding.ENTRY_KEY, "title", "titel");
        findsInEntry(VerifyFinding.ENTRY_NO_KERNEL, "linux ", "#linux ");
        finds(VerifyFinding.NO_ENTRIES, image -> image.without(X64).without(ImageFixture.entry(Arch.AARCH64)));
    }

    @Test
    void aTitleThatForgedAKeyIsFound() {
        findsInEntry(VerifyFinding.ENTRY_KEY_REPEATED, "title Live", "title Live\noptions init=/bin/evil");
        findsInEntry(VerifyFinding.ENTRY_KEY_REPEATED, "title Live", "title Live\nlinux /x86_64/linux");
        findsInEntry(VerifyFinding.ENTRY_CHARACTERS, "title Live", "title Live\u001b[2J");
        findsInEntry(VerifyFinding.ENTRY_CHARACTERS, "title Live", "title Live\u0085");
        findsInEntry(VerifyFinding.ENTRY_CHARACTERS, "rd.live.image", "rd.live.image\u0007");
    }

    @Test
    void entriesOfOthersMayGiveOptionsInSeveralLines() {
        ImageFixture split =
                ImageFixture.sound().edit(X64, entry -> entry.replace(" rd.live.image", "\noptions rd.live.image"));
        finds(VerifyFinding.ENTRY_KEY_REPEATED, split.image());
        assertEquals(List.of(), ImageFixture.verify(split.imageOfOthers()));
    }

    @Test
    void entriesAreAsManyAsPeopleRead() {
        finds(VerifyFinding.ENTRY_COUNT, image -> {
            for (int i = 0; i < 300; i++) {
                image.text("loader/entries/more-" + i + ".conf", ImageFixture.entryText(Arch.X86_64));
            }
            return image;
        });
    }

    @Test
    void whatEntriesNameIsThere() {
        finds(VerifyFinding.ENTRY_FILE_MISSING, image -> image.without("x86_64/initrd"));
        findsInEntry(VerifyFinding.ENTRY_FILE_MISSING, "initrd /", "devicetree /none.dtb\ninitrd /");
        ImageFixture backslashes =
                ImageFixture.sound().edit(X64, entry -> entry.replace("/x86_64/LINUX", "\\X86_64\\linux"));
        assertEquals(List.of(), ImageFixture.verify(backslashes.image()));
    }

    @Test
    void programsFitTheirArchitecture() {
        finds(VerifyFinding.KERNEL_MACHINE, image -> image.program(ImageFixture.kernel(Arch.X86_64), Arch.AARCH64));
        findsInEntry(VerifyFinding.KERNEL_MACHINE, "linux /x86_64/linux", "uki /aarch64/linux");
        findsInEntry(VerifyFinding.PROGRAM_MACHINE, "linux /x86_64/linux", "efi /aarch64/linux");
        findsInEntry(VerifyFinding.PROGRAM_MACHINE, "linux /x86_64/linux", "efi /x86_64/initrd");
        finds(VerifyFinding.BOOT_LOADER, image -> image.program("EFI/BOOT/BOOTX64.EFI", Arch.AARCH64));
        finds(VerifyFinding.BOOT_LOADER, image -> image.without("EFI/BOOT/BOOTX64.EFI"));
        findsInEntry(VerifyFinding.ENTRY_ARCHITECTURE, "architecture", "#architecture");
        findsInEntry(VerifyFinding.ENTRY_ARCHITECTURE, "x64", "z80");
    }

    @Test
    void anEntryMayStartAnotherProgramThanLinux() {
        ImageFixture program = ImageFixture.sound()
                .program("a tool.efi", Arch.X86_64)
                .edit(X64, entry -> entry.replaceAll("(?m)^(linux /.*)\n(?:.*\n)*", "efi /a tool.efi\n"));
        assertEquals(List.of(), ImageFixture.verify(program.image()));
        finds(
                VerifyFinding.ENTRY_FILE_MISSING,
                image -> image.edit(X64, entry -> entry.replace("linux /", "efi /tools/")));
    }

    @Test
    void theDefaultIsOneEntryEach() {
        finds(VerifyFinding.DEFAULT_ENTRY, image -> image.text("loader/loader.conf", "default none*"));
        ImageFixture two = ImageFixture.sound().text("loader/entries/live-2.conf", ImageFixture.entryText(Arch.X86_64));
        assertEquals(List.of(), ImageFixture.verify(two.image()));
        finds(VerifyFinding.NO_LOADER_CONF, image -> image.without("loader/loader.conf"));
        assertEquals(
                List.of(),
                ImageFixture.verify(ImageFixture.sound()
                        .text("loader/loader.conf", "default @saved")
                        .image()));
    }

    @Test
    void settingsSayWhatTheLoaderKnows() {
        finds(
                VerifyFinding.LOADER_SETTING,
                image ->
                        image.text("loader/loader.conf", "timeout menu_force\nconsole_mode max\nbeep maybe\neditor\n"));
        for (String known : List.of(
                "timeout 0",
                "timeout menu-force",
                "timeout menu-hidden",
                "timeout menu-disabled",
                "# nothing",
                "editor on",
                "secure-boot-enroll-timeout-sec hidden",
                "reboot-on-error auto",
                "log-level debug",
                "random-seed-mode off",
                "default @saved")) {
            assertEquals(
                    List.of(),
                    ImageFixture.verify(ImageFixture.sound()
                            .text("loader/loader.conf", known)
                            .image()),
                    known);
        }
    }

    @Test
    void theRootFileSystemIsThere() {
        finds(VerifyFinding.ROOTFS_MISSING, image -> image.without("LiveOS/x86_64.img"));
        finds(VerifyFinding.ROOTFS_UNKNOWN, image -> image.iso("LiveOS/x86_64.img", new byte[5_000]));
        finds(VerifyFinding.ROOTFS_TRUNCATED, image -> {
            byte[] whole = FileSystemFixture.squashfs(9_000);
            return image.iso("LiveOS/x86_64.img", Arrays.copyOf(whole, 8_000));
        });
        ImageFixture network = ImageFixture.sound()
                .edit(X64, entry -> entry.replace("LABEL=SAMPLE", "http://host/root.img"))
                .without("LiveOS/x86_64.img");
        assertEquals(List.of(), ImageFixture.verify(network.image()));
    }

    @Test
    void aSumIsNoDifferenceOfTheLayout() {
        Patched image = ImageFixture.sound().image();
        byte[] sum = "ISO MD5SUM = 0123456789abcdef".getBytes(US_ASCII);
        finds(VerifyFinding.MEDIA_SUM, image.with(16 * 2_048 + 883, Bytes.of(sum)));
        findsPatched(VerifyFinding.LAYOUT_DIFFERS, 16 * 2_048 + 883, 'X');
    }

    @Test
    void theRootFileSystemIsForTheEntry() throws IOException {
        String path = "LiveOS/x86_64.img";
        finds(VerifyFinding.ROOTFS_DAMAGED, image -> image.iso(path, SmallSquashfs.inARing()));
        byte[] other = SystemSquashfs.of(Map.of("usr/lib/systemd/systemd", FileSystemFixture.program(Arch.AARCH64)));
        finds(VerifyFinding.ROOTFS_MACHINE, image -> image.iso(path, other));
    }
}
