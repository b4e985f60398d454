package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.binary.Block;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.UserError;
import dakotac.image.fat.Geometry;
import dakotac.inspect.ImageBytes;
import dakotac.inspect.ImageReader;
import dakotac.inspect.InMemory;
import dakotac.inspect.Patched;
import dakotac.inspect.VerifyFinding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Images that lead readers astray: in circles, past the end, into sizes that nothing has. `verify` says so, soon.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileImageTest {

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final int SECTOR = 2_048;
    private static final long PRIMARY = 16L * SECTOR;
    private static final long MUCH = 0xFFFF_F800L;

    /// A change to the sample, given what the readers found in it.
    interface Attack extends Function<Target, Patched> {}

    private static final Map<String, Attack> ATTACKS = new TreeMap<>(Map.ofEntries(
            attack(
                    VerifyFinding.ISO_DAMAGED,
                    "a directory is the root again",
                    target -> target.both(target.record("", "EFI") + 2, target.folder("") / SECTOR)),
            attack(
                    VerifyFinding.ISO_DAMAGED,
                    "a directory holds itself",
                    target -> target.both(target.record("EFI", "BOOT") + 2, target.folder("EFI") / SECTOR)),
            attack(
                    VerifyFinding.ISO_DAMAGED,
                    "a directory past the end",
                    target -> target.both(target.record("", "EFI") + 2, MUCH)),
            attack(
                    VerifyFinding.ISO_DAMAGED,
                    "a directory of 4 GiB",
                    target -> target.both(target.record("", "EFI") + 10, MUCH)),
            attack(
                    VerifyFinding.ISO_DAMAGED,
                    "a directory of nothing",
                    target -> target.both(target.record("", "EFI") + 10, 0)),
            attack(
                    VerifyFinding.ISO_DAMAGED,
                    "a file past the end",
                    target -> target.both(target.record("EFI", "EFI.IMG;1") + 2, MUCH)),
            attack(
                    VerifyFinding.ISO_DAMAGED,
                    "a file of 4 GiB",
                    target -> target.both(target.record("EFI", "EFI.IMG;1") + 10, MUCH)),
            attack(
                    VerifyFinding.ISO_DAMAGED,
                    "a file that goes on in no other record",
                    target -> target.image().with(target.record("EFI", "EFI.IMG;1") + 25, 0x80)),
            attack(VerifyFinding.ISO_DAMAGED, "a continuation area that continues in itself", Target::selfContinued),
            attack(VerifyFinding.ISO_DAMAGED, "a path table of 4 GiB", target -> target.both(PRIMARY + 132, MUCH)),
            attack(VerifyFinding.ISO_DAMAGED, "a path table past the end", target -> target.u32(PRIMARY + 140, MUCH)),
            attack(VerifyFinding.ISO_DAMAGED, "descriptors without an end", Target::endless),
            attack(
                    VerifyFinding.EL_TORITO_DAMAGED,
                    "a boot catalog past the end",
                    target -> target.u32(PRIMARY + SECTOR + 71, MUCH)),
            attack(VerifyFinding.GPT_DAMAGED, "entries past the end", target -> target.header(1L << 50, 128)),
            attack(
                    VerifyFinding.GPT_DAMAGED,
                    "entries to the end of the numbers",
                    target -> target.header(Long.MAX_VALUE, 1_024)),
            attack(VerifyFinding.GPT_DAMAGED, "a partition to the end of the numbers", Target::endlessPartition),
            attack(VerifyFinding.FAT_DAMAGED, "the root's chain in a ring", target -> target.fat(2, 2)),
            attack(VerifyFinding.FAT_DAMAGED, "two chains through one cluster", target -> target.fat(2, 3)),
            attack(VerifyFinding.FAT_DAMAGED, "a chain out of the FAT", target -> target.fat(3, 0x0FFF_FFF0)),
            attack(VerifyFinding.FAT_DAMAGED, "a chain into a free cluster", target -> target.fat(3, 0)),
            attack(
                    VerifyFinding.FAT_DAMAGED,
                    "a folder that is the root",
                    target -> target.image().with(target.fatEntry(2, "EFI        ") + 26, 2, 0)),
            attack(
                    VerifyFinding.FAT_DAMAGED,
                    "a folder without clusters",
                    target -> target.image().with(target.fatEntry(2, "EFI        ") + 26, 0, 0)),
            attack(
                    VerifyFinding.FAT_DAMAGED,
                    "a file of 4 GiB in one cluster",
                    target -> target.u32(target.fatEntry(target.loaderFolder(), "LOADER~1CON") + 28, MUCH)),
            attack(
                    VerifyFinding.FAT_DAMAGED,
                    "clusters past the end",
                    target -> target.boot(new Geometry(
                            64,
                            target.geometry().reservedSectors(),
                            target.geometry().sectorsPerFat(),
                            target.geometry().totalSectors() * 64))),
            attack(
                    VerifyFinding.FAT_DAMAGED,
                    "a FAT that is too small",
                    target -> target.boot(new Geometry(
                            1,
                            target.geometry().reservedSectors(),
                            1,
                            target.geometry().totalSectors()))),
            attack(
                    VerifyFinding.FAT_DAMAGED,
                    "a FAT larger than the volume",
                    target -> target.boot(new Geometry(
                            1,
                            target.geometry().reservedSectors(),
                            0xFFFF_FFFFL,
                            target.geometry().totalSectors()))),
            attack(
                    VerifyFinding.FAT_DAMAGED,
                    "2 TiB of clusters",
                    target -> target.boot(
                            new Geometry(1, target.geometry().reservedSectors(), 0x0200_0000L, 0xFFFF_FFFFL))),
            attack(
                    VerifyFinding.FAT_DAMAGED,
                    "a volume of few clusters",
                    target -> target.boot(new Geometry(
                            64,
                            target.geometry().reservedSectors(),
                            target.geometry().sectorsPerFat(),
                            target.geometry().totalSectors())))));

    private final SampleImage sample;

    HostileImageTest(@TempDir Path folder) throws IOException, UserError {
        this.sample = SampleImage.in(folder);
    }

    private static Map.Entry<String, Attack> attack(VerifyFinding id, String what, Attack attack) {
        return Map.entry(what + ": " + id.text(), attack);
    }

    static Stream<Arguments> attacks() {
        return ATTACKS.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void anAttackIsTold(String name, Attack attack) {
        Target target = new Target(Patched.of(sample.medium()), ImageReader.read(sample.medium()));
        List<Diagnostic> found = verify(attack.apply(target));
        String id = name.substring(name.lastIndexOf(' ') + 1);
        assertTrue(found.stream().anyMatch(diagnostic -> diagnostic.id().text().equals(id)), found::toString);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {0, 1, 33_000, 34_816, 40_000, 60_000, 1 << 20, (1 << 20) + 100_000, 20 << 20, -2_048, -512, -1})
    void aTruncatedImageIsTold(long size) {
        long left = size < 0 ? sample.medium().size() + size : size;
        assertTold(Patched.of(sample.medium()).cut(left));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 512, 1_024, 32_768, 34_816, 36_864, 40_960, 49_152, 57_344, 1 << 20, (1 << 20) + 16_384})
    void aStretchOfZerosIsTold(int at) {
        assertTold(Patched.of(sample.medium()).with(at, new Block(4_096).toBytes()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void randomBytesAreTold(long seed) {
        byte[] noise = new byte[1 << 21];
        new Random(seed).nextBytes(noise);
        ImageBytes random = new InMemory(ByteBuffer.wrap(noise));
        assertTold(random);
        assertTold(Patched.of(random).with(PRIMARY, sample.medium().read(PRIMARY, 4 * SECTOR)));
    }

    private void assertTold(ImageBytes image) {
        List<Diagnostic> found = verify(image);
        assertTrue(found.stream().anyMatch(Diagnostic::isError), found::toString);
    }

    private List<Diagnostic> verify(ImageBytes image) {
        return assertTimeoutPreemptively(SOON, () -> sample.verify(image));
    }
}
