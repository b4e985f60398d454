package dakotac.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import dakotac.diagnostic.Diagnostic;
import dakotac.inspect.ImageBytes;
import dakotac.inspect.ImageReader;
import dakotac.inspect.Patched;
import dakotac.inspect.check.Checks;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Single bits of what other programs wrote, files' contents aside, are flipped. Nothing is sound then that
/// `fsck.vfat`, `xorriso` or 7-Zip reject.
class JudgedFlipsTest {

    /// Of each image.
    private static final int FLIPS = Integer.getInteger("flips", 60);

    private static final long SEED = Long.getLong("flips.seed", 1);

    @TempDir
    private Path folder;

    /// A bit that flips, by the byte that it changes.
    private record Flip(long at, int was, int now) {
        boolean isNoticed(ImageBytes bytes) {
            return JudgedFlipsTest.isNoticed(Patched.of(bytes).with(at, now));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatOthersRejectIsNotSound(OthersImage.Writers writers) throws IOException {
        OthersImage image = writers.make(folder);
        ImageBytes bytes = image.read().imageBytes();
        assertFalse(isNoticed(bytes));
        List<Flip> missed = flips(image).filter(flip -> !flip.isNoticed(bytes)).toList();
        System.out.printf("flips: %d, noticed: %d, seed %d%n", FLIPS, FLIPS - missed.size(), SEED);
        List<String> rejected = new ArrayList<>();
        for (Flip flip : missed) {
            judge(flip, image.fat()).forEach(rejected::add);
        }
        assertEquals(List.of(), rejected);
    }

    /// What random flips found once: entries of Rock Ridge of a wrong size, a link without a target, zeros behind the
    /// last entry, a FAT larger than its file, and one without a signature.
    @Test
    void whatWasPassedOnceIsNotSound() throws IOException {
        OthersImage image = OthersImage.Writers.FAT12_IN_XORRISO.make(folder);
        ImageBytes bytes = image.read().imageBytes();
        String text = bytes.read(0, (int) image.fat().offset())
                .text(0, (int) image.fat().offset(), ISO_8859_1);
        List<Flip> flips = List.of(
                new Flip(text.indexOf("PX$") + 2, '$', ' '),
                new Flip(text.indexOf("SL\r"), 'S', 's'),
                new Flip(text.indexOf("NM\6\1\0b") + 6 - 102, 102, 110), // the last record of its directory
                new Flip(image.fat().offset() + 19, 0x40, 0x44),
                new Flip(image.fat().offset() + 38, 0x29, 0xA9));
        for (Flip flip : flips) {
            assertEquals(flip.was(), bytes.read(flip.at(), 1).u8(0), flip::toString);
            assertTrue(flip.isNoticed(bytes), flip::toString);
            assertNotEquals(0, judge(flip, image.fat()).count(), flip::toString);
        }
    }

    private static boolean isNoticed(ImageBytes image) {
        return Checks.check(ImageReader.read(image)).stream().anyMatch(Diagnostic::isError);
    }

    /// As many in the FAT as elsewhere.
    private static Stream<Flip> flips(OthersImage image) {
        Map<Boolean, List<Extent>> metadata =
                image.metadata().stream().collect(Collectors.partitioningBy(image.fat()::contains));
        Random random = new Random(SEED);
        return IntStream.range(0, FLIPS).mapToObj(i -> {
            List<Extent> sectors = Objects.requireNonNull(metadata.get(i % 2 == 0));
            long at = sectors.get(random.nextInt(sectors.size())).offset() + random.nextInt(OthersImage.SECTOR);
            int was = image.read().imageBytes().read(at, 1).u8(0);
            return new Flip(at, was, was ^ 1 << random.nextInt(8));
        });
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
