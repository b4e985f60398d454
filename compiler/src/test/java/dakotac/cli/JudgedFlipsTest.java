package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dakotac.Oracle;
import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import dakotac.diagnostic.Diagnostic;
import dakotac.input.PeFixture;
import dakotac.inspect.FatTree;
import dakotac.inspect.ImageBytes;
import dakotac.inspect.ImageFile;
import dakotac.inspect.ImageReader;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.Patched;
import dakotac.inspect.check.Checks;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Single bits of what other programs wrote, files' contents aside, are flipped. Nothing is sound then that
/// `fsck.vfat`,
/// `xorriso` or 7-Zip reject.
class JudgedFlipsTest {

    /// Of each image.
    private static final int FLIPS = Integer.getInteger("flips", 60);

    private static final long SEED = Long.getLong("flips.seed", 1);
    private static final int SECTOR = 512;

    private static final String FILES = """
            mkdir -p tree/EFI tree/docs && echo words > tree/docs/README
            mmd -i efi.img ::/EFI ::/EFI/BOOT ::/loader ::/loader/entries
            mcopy -i efi.img probe.efi ::/EFI/BOOT/BOOTX64.EFI
            mcopy -i efi.img probe.efi '::/A long name of a kernel'
            printf 'title Live\\nlinux /A long name of a kernel\\n' | mcopy -i efi.img - ::/loader/entries/live.conf
            echo 'timeout 5' | mcopy -i efi.img - ::/loader/loader.conf
            cp efi.img tree/EFI
            """;

    private static final String FAT12_IN_XORRISO = """
            mkfs.vfat -C -F 12 -n LIVE efi.img 1440
            FILES
            xorriso -as mkisofs -quiet -R -J -e EFI/efi.img -no-emul-boot -isohybrid-gpt-basdat -o out.iso tree
            """;

    private static final String FAT16_IN_GENISOIMAGE = """
            mkfs.vfat -C -F 16 -s 1 efi.img 8192
            FILES
            genisoimage -quiet -R -J -e EFI/efi.img -no-emul-boot -o out.iso tree
            """;

    private static final String FAT32_APPENDED = """
            mkfs.vfat -C -F 32 -s 1 -n LIVE32 efi.img 34816
            FILES
            xorriso -as mkisofs -quiet -R -J -e --interval:appended_partition_2:all:: -no-emul-boot \
              -append_partition 2 0xef efi.img -appended_part_as_gpt -o out.iso tree/docs
            """;

    @TempDir
    private Path folder;

    /// A bit that flips, by the byte that it changes.
    private record Flip(long at, int was, int now) {
        boolean isNoticed(ImageBytes bytes) {
            return JudgedFlipsTest.isNoticed(Patched.of(bytes).with(at, now));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {FAT12_IN_XORRISO, FAT16_IN_GENISOIMAGE, FAT32_APPENDED})
    void whatOthersRejectIsNotSound(String commands) throws IOException {
        Files.write(folder.resolve("probe.efi"), PeFixture.image(Arch.X86_64, "x".repeat(6_000)));
        Oracle.says("bash", "-euc", "cd " + folder + "\n" + commands.replace("FILES\n", FILES));
        try (ImageFile bytes = ImageFile.open(folder.resolve("out.iso"))) {
            assertFalse(isNoticed(bytes));
            InspectedImage image = ImageReader.read(bytes);
            Extent fat = fat(image);
            List<Flip> missed =
                    flips(image).filter(flip -> !flip.isNoticed(bytes)).toList();
            System.out.printf("flips: %d, noticed: %d, seed %d%n", FLIPS, FLIPS - missed.size(), SEED);
            List<String> rejected = new ArrayList<>();
            for (Flip flip : missed) {
                judge(flip, fat).forEach(rejected::add);
            }
            assertEquals(List.of(), rejected);
        }
    }

    private static boolean isNoticed(ImageBytes image) {
        return Checks.check(ImageReader.read(image)).stream().anyMatch(Diagnostic::isError);
    }

    private static Extent fat(InspectedImage image) {
        FatTree esp = image.esp().orElseThrow();
        return new Extent(esp.volume().offset(), esp.parameters().volumeSize());
    }

    /// As many in the FAT as elsewhere.
    private static Stream<Flip> flips(InspectedImage image) {
        Map<Boolean, List<Extent>> metadata = metadata(image).collect(Collectors.partitioningBy(fat(image)::contains));
        Random random = new Random(SEED);
        return IntStream.range(0, FLIPS).mapToObj(i -> {
            List<Extent> sectors = Objects.requireNonNull(metadata.get(i % 2 == 0));
            long at = sectors.get(random.nextInt(sectors.size())).offset() + random.nextInt(SECTOR);
            int was = image.imageBytes().read(at, 1).u8(0);
            return new Flip(at, was, was ^ 1 << random.nextInt(8));
        });
    }

    /// Sectors that are not empty and hold no file's contents.
    private static Stream<Extent> metadata(InspectedImage image) {
        Extent fat = fat(image);
        List<Extent> contents = Stream.concat(
                        image.primary().orElseThrow().files().values().stream(),
                        image.esp().orElseThrow().files().values().stream().map(FatTree.Entry::file))
                .flatMap(file -> file.extents().stream())
                .filter(extent -> !extent.contains(fat))
                .toList();
        return LongStream.range(0, image.imageBytes().size() / SECTOR)
                .mapToObj(sector -> new Extent(sector * SECTOR, SECTOR))
                .filter(sector ->
                        !image.imageBytes().read(sector.offset(), SECTOR).isZero())
                .filter(sector -> contents.stream().noneMatch(sector::overlaps));
    }

    /// What the programs say that reject it.
    private Stream<String> judge(Flip flip, Extent fat) throws IOException {
        Path iso = folder.resolve("out.iso");
        Path esp = folder.resolve("efi.img");
        boolean isInFat = fat.contains(new Extent(flip.at(), 1));
        List<String> rejected = new ArrayList<>();
        write(iso, flip.at(), flip.now());
        rejected.addAll(rejection("xorriso", "-indev", iso.toString(), "-check_media", "--"));
        rejected.addAll(rejection("7z", "t", iso.toString()));
        write(iso, flip.at(), flip.was());
        if (isInFat) {
            write(esp, flip.at() - fat.offset(), flip.now());
            rejected.addAll(rejection("fsck.vfat", "-n", esp.toString()));
            write(esp, flip.at() - fat.offset(), flip.was());
        }
        return rejected.stream().map(said -> flip + ": " + said);
    }

    private static List<String> rejection(String... command) {
        try {
            Oracle.says(command);
            return List.of();
        } catch (AssertionError rejected) {
            return List.of(String.valueOf(rejected.getMessage()));
        }
    }

    private static void write(Path file, long at, int value) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(Bytes.of((byte) value).buffer(), at);
        }
    }
}
