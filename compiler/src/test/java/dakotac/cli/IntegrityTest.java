package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import dakotac.Example;
import dakotac.diagnostic.Diagnostic;
import dakotac.inspect.ImageFile;
import dakotac.inspect.ImageReader;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.Patched;
import dakotac.inspect.RecordedImage;
import dakotac.inspect.RecordedImageReader;
import dakotac.inspect.VerifyFinding;
import dakotac.inspect.check.IntegrityCheck;
import dakotac.manifest.Arch;
import dakotac.squashfs.FamilyFixture;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `verify --plan`: every byte, without the inputs.
class IntegrityTest {

    private static final Arch[] BOTH = {Arch.X86_64, Arch.AARCH64};
    private static final int FLIPS = Integer.getInteger("flips", 1_000);

    @TempDir
    private Path folder;

    @BeforeEach
    void writeInputs() throws IOException {
        new SampleInputs(folder).write(BOTH);
    }

    private Path iso() {
        return folder.resolve("out.iso");
    }

    private Path plan() {
        return folder.resolve("out.plan.json");
    }

    private void build(String more, String... words) throws IOException {
        Path pieces = Files.createDirectories(folder.resolve("pieces"));
        new SharedImage(folder, new FamilyFixture(pieces).write(BOTH)).build(more, iso(), words);
    }

    private Dakota verify() {
        return Dakota.run("verify", iso().toString(), "--plan", plan().toString());
    }

    private void flip(long at) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(iso().toFile(), "rw")) {
            file.seek(at);
            int was = file.read();
            file.seek(at);
            file.write(was ^ 1);
        }
    }

    private RecordedImage.Layout layout() throws IOException {
        return RecordedImageReader.read(plan()).layout().orElseThrow();
    }

    private long begin(String what) throws IOException {
        return layout().regions().stream()
                .filter(part -> part.what().equals(what))
                .findFirst()
                .orElseThrow(() -> new AssertionError(what))
                .extent()
                .offset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "share: false\n", "components: {media-check: true}\n", "checksum: sha256\n"})
    void whatWasWrittenIsSound(String more) throws Exception {
        build(more);
        Dakota run = verify();
        assertEquals(0, run.status(), run.err());
        assertEquals("", run.err());
        assertEquals(List.of(), CommandsTest.planSchema().validate(Files.readString(plan()), InputFormat.JSON));
    }

    /// Each flip by itself: the region that it is in is looked at, and no other one.
    @Test
    void everyFlipInAStretchIsToldWithTheFileSystemAndAFile() throws Exception {
        build("");
        RecordedImage recorded = RecordedImageReader.read(plan());
        RecordedImage.Layout layout = recorded.layout().orElseThrow();
        List<RecordedImage.Part> stretches = layout.regions().stream()
                .filter(part -> part.what().startsWith("rootfs"))
                .toList();
        assertEquals(7, stretches.size());
        RecordedImage.Part ofBoth = stretches.stream()
                .filter(part -> part.what().contains(", "))
                .max(Comparator.comparingLong(part -> part.extent().size()))
                .orElseThrow();
        Random random = new Random(7);
        List<String> missed = new ArrayList<>();
        try (ImageFile file = ImageFile.open(iso())) {
            InspectedImage image = ImageReader.read(file);
            for (int i = 0; i < FLIPS; i++) {
                RecordedImage.Part part = stretches.get(random.nextInt(stretches.size()));
                long at = part.extent().offset() + random.nextLong(part.extent().size());
                int now = file.read(at, 1).u8(0) ^ (1 + random.nextInt(255));
                InspectedImage flipped = withBytes(image, Patched.of(file).with(at, now));
                List<Diagnostic> found = new IntegrityCheck(new RecordedImage(
                                Optional.of(new RecordedImage.Layout(layout.size(), List.of(part), layout.files())),
                                recorded.iso(),
                                recorded.esp(),
                                recorded.fileSystems()))
                        .check(flipped)
                        .toList();
                int readers = part.equals(ofBoth) ? 2 : 1;
                boolean told = found.size() == readers && found.stream().allMatch(IntegrityTest::namesAFile);
                if (!told) {
                    missed.add(at + " in " + part.what() + ": " + found);
                }
            }
        }
        assertTrue(missed.isEmpty(), () -> missed.size() + ": " + missed.getFirst());
    }

    private static InspectedImage withBytes(InspectedImage image, Patched bytes) {
        return new InspectedImage(
                bytes,
                image.surplus(),
                image.mbr(),
                image.partitions(),
                image.bootCatalog(),
                image.primary(),
                image.joliet(),
                image.esp(),
                image.otherEsp(),
                image.menu(),
                image.problems());
    }

    private static boolean namesAFile(Diagnostic diagnostic) {
        return diagnostic
                .message()
                .matches(
                        "damaged: LiveOS/squashfs-(x86_64|aarch64)\\.img, "
                                + "(file /usr/.*|one or more of /usr/.*|its superblock|the tables of its files"
                                + "|behind its end, where nobody reads|where no file has its bytes) \\(bytes \\d+ to \\d+ of the ISO\\)");
    }

    @Test
    void whatBothReadIsDamagedInBoth() throws Exception {
        build("");
        flip(position(FamilyFixture.common(0)) + 10);
        Dakota run = verify();
        assertEquals(1, run.status());
        for (Arch arch : BOTH) {
            String told = "error[bytes-damaged]: damaged: LiveOS/squashfs-" + arch.label()
                    + ".img, one or more of /usr/share/common-0, ";
            assertTrue(run.err().contains(told), run.err());
        }
    }

    /// In the image, in bytes.
    private long position(byte[] content) throws IOException {
        return new String(Files.readAllBytes(iso()), StandardCharsets.ISO_8859_1)
                .indexOf(new String(content, StandardCharsets.ISO_8859_1));
    }

    @Test
    void allElseIsNamedToo() throws Exception {
        build("");
        for (String what : List.of("boot catalog", "kernel (x86_64)", "volume descriptors")) {
            long at = begin(what) + 9;
            flip(at);
            Dakota run = verify();
            assertEquals(1, run.status(), what);
            assertTrue(run.err().contains("error[bytes-damaged]: damaged: " + what + " (bytes "), run.err());
            if (what.startsWith("kernel")) {
                Example.check(VerifyFinding.BYTES_DAMAGED, run.err(), folder);
            }
            flip(at);
        }
        long zeros = begin("zeros");
        flip(zeros);
        String told = "damaged: zeros (bytes " + zeros + " to ";
        assertTrue(verify().err().contains(told), () -> verify().err());
    }

    @Test
    void whatIsCutOrGrownIsTold() throws Exception {
        build("");
        try (RandomAccessFile file = new RandomAccessFile(iso().toFile(), "rw")) {
            file.setLength(file.length() + 2_048);
            assertEquals(0, verify().status());
            assertTrue(verify().err().contains("note[volume-size]: 2048 bytes follow"), () -> verify().err());
            file.setLength(file.length() - 4_096);
        }
        assertTrue(verify().err().contains("error[plan-size]: it has "), () -> verify().err());
        Example.check(VerifyFinding.PLAN_SIZE, verify().err(), folder);
    }

    @Test
    void theFilesOfTheHostToolsImageAreCompared() throws Exception {
        build("share: false\n", "--writer", "host-tools");
        Dakota sound = verify();
        assertEquals(0, sound.status(), sound.err());
        assertTrue(sound.err().contains("note[bytes-unknown]: another writer"), sound.err());
        flip(position(FamilyFixture.common(3)));
        Dakota run = verify();
        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains("damaged: LiveOS/squashfs-"), run.err());
    }

    @Test
    void inputsThatNobodyReadAreTold() throws Exception {
        Path manifest = new SampleInputs(folder).manifest("", BOTH);
        assertEquals(
                0,
                Dakota.run("build", manifest.toString(), "-o", iso().toString()).status());
        Dakota run = verify();
        assertEquals(0, run.status(), run.err());
        assertTrue(run.err().contains("note[bytes-unknown]: nobody took a digest of the rootfs (x86_64)"), run.err());
        Example.check(VerifyFinding.BYTES_UNKNOWN, run.err(), folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[1]", "{\"plan\": 2}", "{\"plan\": 1, \"iso\": []}", "{\"plan\": 1"})
    void whatIsNoPlanIsTold(String text) throws Exception {
        build("");
        Files.writeString(plan(), text);
        Dakota run = verify();
        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains("out.plan.json: error[plan-unusable]: is no plan"), run.err());
        if (text.equals("{}")) {
            Example.check(VerifyFinding.PLAN_UNUSABLE, run.err(), folder);
        }
        assertFalse(run.err().contains("Exception"), run.err());
    }
}
