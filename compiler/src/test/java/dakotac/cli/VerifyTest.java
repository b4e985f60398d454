package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Example;
import dakotac.Oracle;
import dakotac.binary.Digest;
import dakotac.image.iso.MediaSum;
import dakotac.inspect.VerifyFinding;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `verify` on images that `build` made, and on what is none.
class VerifyTest {

    private static final Arch[] BOTH = {Arch.X86_64, Arch.AARCH64};

    @TempDir
    private Path folder;

    private SampleInputs inputs = new SampleInputs(Path.of(""));

    @BeforeEach
    void writeInputs() throws IOException {
        inputs = new SampleInputs(folder).write(BOTH);
    }

    private Path build(String writer, Path manifest) {
        Path iso = folder.resolve("out.iso");
        Dakota run = Dakota.run("build", "--writer", writer, manifest.toString(), "-o", iso.toString());
        assertEquals(0, run.status(), run.err());
        return iso;
    }

    @Test
    void whatTheEmbeddedWriterMakesIsSound() throws IOException {
        for (Arch[] arches : new Arch[][] {BOTH, {Arch.AARCH64}}) {
            Path manifest = inputs.manifest("", arches);
            Path iso = build("embedded", manifest);
            long size = Files.size(iso);
            Dakota run = Dakota.run("verify", iso.toString(), manifest.toString());
            assertEquals(new Dakota(0, "%s: sound, %,d bytes\n".formatted(iso, size), ""), run);
            Dakota alone = Dakota.run("verify", iso.toString());
            String plan = folder.resolve("out.plan.json").toString();
            assertEquals(
                    new Dakota(0, "%s: sound, %,d bytes; --plan %s compares each\n".formatted(iso, size, plan), ""),
                    alone);
            assertEquals(
                    run.out(),
                    Dakota.run("verify", iso.toString(), "--plan", plan).out());
            Files.delete(iso);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "host-tools"})
    void aMediumsSumIsThatOfItsBytes(String writer) throws IOException {
        Path manifest = inputs.manifest("components: {media-check: true}\n", BOTH);
        Path iso = build(writer, manifest);
        assertEquals(
                0, Dakota.run("verify", iso.toString(), manifest.toString()).status());

        byte[] bytes = Files.readAllBytes(iso);
        int lastOfField = (int) MediaSum.OFFSET + 511;
        bytes[lastOfField] = '\t';
        Files.write(iso, bytes);
        Dakota blanks = Dakota.run("verify", iso.toString());
        assertTrue(blanks.err().contains("[media-sum]: what follows the medium's own sum is not blank"), blanks.err());
        bytes[lastOfField] = ' ';

        int inAFile = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("initramfs x86_64");
        bytes[inAFile]++;
        Files.write(iso, bytes);
        Dakota run = Dakota.run("verify", iso.toString());
        assertEquals(1, run.status());
        assertTrue(run.err().contains("error[media-sum]"), run.err());
    }

    @Test
    void anotherUuidIsTold() throws IOException {
        Path manifest = inputs.manifest("", BOTH);
        Path iso = build("embedded", manifest);
        String label = "label: SAMPLE, uuid: 2026-01-31-12-34-56-78";
        Files.writeString(manifest, Files.readString(manifest).replace("label: SAMPLE", label));
        Dakota run = Dakota.run("verify", iso.toString(), manifest.toString());
        assertEquals(1, run.status());
        assertTrue(run.err().contains("error[plan-uuid]"), run.err());
        Example.check(VerifyFinding.PLAN_UUID, run.err(), folder);
        iso = build("embedded", manifest);
        assertEquals(
                0, Dakota.run("verify", iso.toString(), manifest.toString()).status());
    }

    @Test
    void aSumThatIsMissingIsTold() throws IOException {
        Path iso = build("embedded", inputs.manifest("", BOTH));
        Path manifest = inputs.manifest("components: {media-check: true}\n", BOTH);
        Dakota run = Dakota.run("verify", iso.toString(), manifest.toString());
        assertEquals(1, run.status());
        assertTrue(run.err().contains("error[plan-media-check]"), run.err());
        Example.check(VerifyFinding.PLAN_MEDIA_CHECK, run.err(), folder);
    }

    /// Both writers write what an image is called, in two descriptors each.
    @ParameterizedTest
    @ValueSource(strings = {"embedded", "host-tools"})
    void anotherPublisherAndApplicationAreTold(String writer) throws IOException {
        Path manifest = inputs.manifest("", BOTH);
        String plain = Files.readString(manifest);
        Files.writeString(
                manifest, plain.replace("label: SAMPLE", "label: SAMPLE, publisher: DAKOTA, application: DAKOTA LIVE"));
        Path iso = build(writer, manifest);
        assertEquals(
                0, Dakota.run("verify", iso.toString(), manifest.toString()).status());

        Files.writeString(manifest, plain);
        Dakota run = Dakota.run("verify", iso.toString(), manifest.toString());
        assertEquals(1, run.status());
        for (String descriptor : List.of("primary", "Joliet")) {
            for (String told : List.of(
                    "error[plan-publisher]: the publisher of the %s volume descriptor is 'DAKOTA', not ''",
                    "error[plan-application]: the application of the %s volume descriptor is 'DAKOTA LIVE', not 'DAKOTAC'")) {
                assertTrue(run.err().contains(told.formatted(descriptor)), run.err());
            }
        }
    }

    @Test
    void whatTheHostToolsMakeIsSoundWithWarnings() throws IOException {
        Path manifest = inputs.manifest("", BOTH);
        Path iso = build("host-tools", manifest);
        Dakota run = Dakota.run("verify", iso.toString(), manifest.toString());
        assertEquals(0, run.status(), run.err());
        assertTrue(run.err().contains("warning[gpt-extra-partition]"), run.err());
    }

    @Test
    void anotherManifestIsNotMet() throws IOException {
        Path iso = build("embedded", inputs.manifest("", BOTH));
        Path other = inputs.manifest("cmdline: [splash]\ncomponents: {loopback-cfg: false}\n", BOTH);
        Dakota run = Dakota.run("verify", "--format", "json", iso.toString(), other.toString());
        assertEquals(1, run.status());
        String told = Dakota.run("verify", iso.toString(), other.toString()).err();
        Example.check(VerifyFinding.PLAN_TEXT, told, folder);
        Example.check(VerifyFinding.PLAN_FILE_EXTRA, told, folder);
        assertTrue(run.out().contains("\"plan-text\""), run.out());
        assertTrue(run.out().contains("\"plan-file-extra\""), run.out());
    }

    @Test
    void whatElseAManifestSaysOtherwiseIsTold() throws IOException {
        Path manifest = inputs.manifest("components: {loopback-cfg: false}\n", BOTH);
        Path iso = build("host-tools", manifest);
        new ProbeIso(iso)
                .put("loader/random-seed", "32 bytes by systemd-boot, or so.")
                .put("images/pxeboot/x86_64/vmlinuz", "another kernel");
        String label = "label: SAMPLE, publisher: SOMEBODY, application: LIVE";
        Files.writeString(
                manifest,
                Files.readString(inputs.manifest("", BOTH))
                        .replace("label: SAMPLE", label.replace("SAMPLE", "OTHER_LIVE")));
        String told = Dakota.run("verify", iso.toString(), manifest.toString()).err();
        for (VerifyFinding finding : List.of(
                VerifyFinding.PLAN_LABEL,
                VerifyFinding.PLAN_FILE_MISSING,
                VerifyFinding.PLAN_PLACEHOLDER,
                VerifyFinding.PLAN_COPY,
                VerifyFinding.PLAN_PUBLISHER,
                VerifyFinding.PLAN_APPLICATION)) {
            Example.check(finding, told, folder);
        }
    }

    @Test
    void anotherInputIsNotMet() throws IOException {
        Path manifest = inputs.manifest("", BOTH);
        Path iso = build("embedded", manifest);
        byte[] rootfs = Files.readAllBytes(inputs.rootfs(Arch.X86_64));
        rootfs[10_000] = 1;
        Files.write(inputs.rootfs(Arch.X86_64), rootfs);
        Dakota run = Dakota.run("verify", "--format", "github", iso.toString(), manifest.toString());
        assertEquals(1, run.status());
        Example.check(
                VerifyFinding.INPUT_DIFFERS,
                Dakota.run("verify", iso.toString(), manifest.toString()).err(),
                folder);
        assertTrue(run.out().contains("title=input-differs::LiveOS/squashfs-x86_64.img does not"), run.out());
        assertEquals(1, run.out().lines().count(), run.out());
    }

    @Test
    void missingInputsAreNotCompared() throws IOException {
        Path manifest = inputs.manifest("", BOTH);
        Path iso = build("embedded", manifest);
        Files.delete(inputs.rootfs(Arch.X86_64));
        Dakota run = Dakota.run("verify", iso.toString(), manifest.toString());
        assertEquals(0, run.status(), run.err());
        assertTrue(run.err().contains("note[no-inputs]"), run.err());
        Example.check(VerifyFinding.NO_INPUTS, run.err(), folder);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 32_768, 40_000, 1 << 20})
    void whatIsNoImageIsToldOnce(int size) throws IOException {
        Path file = Files.write(folder.resolve("file"), new byte[size]);
        Dakota run = Dakota.run("verify", file.toString());
        assertEquals(1, run.status());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains("error[not-an-iso]"), run.err());
        Example.check(VerifyFinding.NOT_AN_ISO, run.err(), folder);
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        Dakota run = Dakota.run("verify", folder.resolve("none.iso").toString());
        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains("error[iso-missing]"), run.err());
        Example.check(VerifyFinding.ISO_MISSING, run.err(), folder);
    }

    /// A stick is larger than what was written to it.
    @Test
    void aStickIsLookedAtAsFarAsTheImageGoes() throws IOException {
        Path iso = build("embedded", inputs.manifest("", BOTH));
        long size = Files.size(iso);
        try (FileChannel stick = FileChannel.open(iso, StandardOpenOption.WRITE)) {
            stick.write(ByteBuffer.allocate(1), size + (3 << 20) - 1);
        }
        String device =
                Oracle.says("losetup", "--find", "--show", iso.toString()).strip();
        try {
            Dakota run = Dakota.run("verify", device);
            assertEquals(0, run.status(), run.err());
            assertEquals("%s: sound, %,d bytes\n".formatted(device, size), run.out());
            assertTrue(run.err().contains("note[volume-size]: 3145728 bytes follow the volume"), run.err());
        } finally {
            Oracle.says("losetup", "--detach", device);
        }
        try (FileChannel stick = FileChannel.open(iso, StandardOpenOption.WRITE)) {
            stick.write(ByteBuffer.wrap(new byte[] {'X'}), size - 100);
        }
        assertEquals(1, Dakota.run("verify", iso.toString()).status());
    }

    @Test
    void aPlanThatIsNoneIsToldAsThat() throws IOException {
        Path iso = Files.write(folder.resolve("out.iso"), new byte[1]);
        Path text = Files.writeString(folder.resolve("text"), "plan");
        Map<Path, String> plans = Map.of(
                folder,
                "is a folder",
                folder.resolve("none"),
                "does not exist",
                text,
                "is no plan that a build wrote: it is no JSON",
                Path.of("/proc/self/mem"),
                "cannot be read: Input/output error");
        plans.forEach((plan, why) -> {
            Dakota run = Dakota.run("verify", iso.toString(), "--plan", plan.toString());
            assertEquals(1, run.status());
            assertTrue(run.err().startsWith(plan + ": error[plan-unusable]: " + why), run.err());
        });
        Dakota sum = Dakota.run("verify", iso.toString(), "--sha256", folder.toString());
        assertEquals(folder + ": error[io]: is a folder\n", sum.err());
    }

    @Test
    void aChecksumFileIsNamedAndCompared() throws IOException {
        Path manifest = inputs.manifest("checksum: sha256\n", BOTH);
        Path iso = build("embedded", manifest);
        Dakota named = Dakota.run("verify", iso.toString());
        assertEquals(0, named.status());
        assertTrue(named.err().contains("note[checksum-unchecked]: out.iso.sha256 beside it"), named.err());
        Example.check(VerifyFinding.CHECKSUM_UNCHECKED, named.err(), folder);

        String file = iso + ".sha256";
        assertEquals("", Dakota.run("verify", "--sha256", file, iso.toString()).err());
        Files.writeString(Path.of(file), "0".repeat(64) + "  out.iso\n");
        Dakota other = Dakota.run("verify", "--sha256", file, iso.toString());
        assertEquals(1, other.status());
        assertTrue(other.err().contains("error[checksum-differs]"), other.err());
        Example.check(VerifyFinding.CHECKSUM_DIFFERS, other.err(), folder);
        Files.writeString(Path.of(file), "nothing\n");
        assertEquals(1, Dakota.run("verify", "--sha256", file, iso.toString()).status());
    }

    /// As if another version had written a byte that is reserved.
    @Test
    void thePlanOfABuildOutweighsHowThisVersionLaysOut() throws IOException {
        Path iso = build("embedded", inputs.manifest("checksum: sha256\n", BOTH));
        byte[] image = Files.readAllBytes(iso);
        int esp = 1 << 20;
        String digest = sha256(image, esp, 1_024);
        image[esp + 612] = 9;
        Files.write(iso, image);
        Path plan = folder.resolve("out.plan.json");
        Files.writeString(plan, Files.readString(plan).replaceFirst(digest, sha256(image, esp, 1_024)));
        String alone = Dakota.run("verify", iso.toString()).err();
        assertTrue(alone.contains("error[layout-differs]"), alone);
        assertEquals(
                "",
                Dakota.run("verify", "--plan", plan.toString(), iso.toString()).err());
    }

    private static String sha256(byte[] bytes, int from, int size) {
        MessageDigest digest = Digest.SHA_256.begin();
        digest.update(bytes, from, size);
        return Digest.hex(digest);
    }

    @Test
    void checksumFilesOfOthersAreRead() throws IOException {
        Path iso = build("embedded", inputs.manifest("checksum: sha256\n", BOTH));
        Path renamed = Files.copy(iso, folder.resolve("größer.iso"));
        String digest = Files.readString(Path.of(iso + ".sha256")).substring(0, 64);
        String wrong = "0".repeat(64);
        for (String text : List.of(
                "# größer.iso: 5 bytes\nSHA256 (größer.iso) = " + digest,
                "SHA256 (a.iso) = %s\nSHA256 (größer.iso) = %s\n".formatted(wrong, digest),
                "%s  /\n%s  a\0b\n%s *./größer.iso\n".formatted(wrong, wrong, digest))) {
            Path file = Files.writeString(folder.resolve("sums"), text);
            assertEquals(
                    "",
                    Dakota.run("verify", "--sha256", file.toString(), renamed.toString())
                            .err());
        }
        Dakota endless = Dakota.run("verify", "--sha256", "/dev/zero", iso.toString());
        assertEquals("/dev/zero: error[checksum-differs]: has no SHA-256 of out.iso\n", endless.err());
    }

    /// They are there, but the boot files of two architectures are swapped.
    @Test
    void inputsThatAreSwappedAreToldAsThat() throws IOException {
        Path manifest = inputs.manifest("", BOTH);
        Path iso = build("embedded", manifest);
        Path spare = folder.resolve("spare");
        Files.move(inputs.bootFiles(Arch.X86_64), spare);
        Files.move(inputs.bootFiles(Arch.AARCH64), inputs.bootFiles(Arch.X86_64));
        Files.move(spare, inputs.bootFiles(Arch.AARCH64));
        Dakota run = Dakota.run("verify", iso.toString(), manifest.toString());
        assertEquals(1, run.status());
        assertTrue(run.err().contains("error[loader-wrong-arch]"), run.err());
        assertFalse(run.err().contains("no-inputs"), run.err());
    }
}
