package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import dakotac.input.InitramfsFixture;
import dakotac.manifest.Arch;
import dakotac.manifest.ManifestReader;
import dakotac.plan.FileTree;
import dakotac.plan.ImagePath;
import dakotac.plan.Plan;
import dakotac.plan.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// What the ISO is, by the word of other programs, whichever writer made it.
@ParameterizedClass
@ValueSource(strings = {"embedded", "host-tools"})
class BuildTest {

    private static final Arch[] BOTH = {Arch.X86_64, Arch.AARCH64};

    @Parameter
    private String writer = "";

    @TempDir
    private Path folder;

    private SampleInputs inputs = new SampleInputs(Path.of(""));

    @BeforeEach
    void writeInputs() throws IOException {
        inputs = new SampleInputs(folder).write(BOTH);
    }

    private Path build(Path manifest) {
        Path iso = folder.resolve("out.iso");
        Dakota run = Dakota.run("build", "--writer", writer, manifest.toString(), "-o", iso.toString());
        assertEquals(0, run.status(), run.err());
        return iso;
    }

    private Path esp(Path iso) throws IOException {
        Path esp = folder.resolve("esp.img");
        Oracle.says("xorriso", "-osirrox", "on", "-indev", iso.toString(), "-extract", "/EFI/efi.img", esp.toString());
        return esp;
    }

    @Test
    void hasAProtectiveMbrAndAGptWithAnEfiSystemPartition() throws Exception {
        String area = Oracle.says(
                "xorriso", "-indev", build(inputs.manifest("", BOTH)).toString(), "-report_system_area", "plain");
        assertTrue(area.contains("MBR protective-msdos-label"), area);
        assertTrue(area.matches("(?s).*MBR partition +: +1 +0x00 +0xee .*"), area);
        assertTrue(area.contains("28732ac11ff8d211ba4b00a0c93ec93b"), area);
        assertTrue(area.matches("(?s).*GPT partition path : +\\d +/EFI/efi.img.*"), area);
    }

    @Test
    void hasOneUefiBootImageWithoutEmulation() throws Exception {
        String torito = Oracle.says(
                "xorriso", "-indev", build(inputs.manifest("", BOTH)).toString(), "-report_el_torito", "plain");
        List<String> images = torito.lines()
                .filter(line -> line.startsWith("El Torito boot img"))
                .toList();
        assertEquals(1, images.size(), torito);
        assertTrue(images.getFirst().matches(".*: +1 +UEFI +y +none .*"), torito);
    }

    @Test
    void itsFatIsClean() throws Exception {
        Oracle.says("fsck.vfat", "-n", esp(build(inputs.manifest("", BOTH))).toString());
    }

    @Test
    void sgdiskFindsNoProblem() throws Exception {
        String said =
                Oracle.says("sgdisk", "-v", build(inputs.manifest("", BOTH)).toString());
        assertTrue(said.contains("No problems found"), said);
    }

    @Test
    void theTreesHoldWhatThePlanListsNoMoreAndNoLess() throws Exception {
        for (Path manifest : manifests()) {
            Plan plan = Planner.plan(ManifestReader.read(manifest).orThrow());
            Path iso = build(manifest);
            assertEquals(everything(plan.iso()), listedByBsdtar(iso));
            assertEquals(everything(plan.esp()), listedByMdir(esp(iso)));
        }
    }

    private List<Path> manifests() throws IOException {
        Path one = inputs.manifest("components: {offline-store: x86_64.squashfs}\n", Arch.X86_64);
        Path single = Files.move(one, folder.resolve("single.yaml"));
        return List.of(single, inputs.manifest("entries: [{id: live}, {id: debug}]\n", BOTH));
    }

    private static Set<String> everything(FileTree tree) {
        return Stream.concat(tree.files().keySet().stream(), tree.folders().stream())
                .map(ImagePath::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> listedByBsdtar(Path iso) {
        return Oracle.says("bsdtar", "-tf", iso.toString())
                .lines()
                .filter(name -> !name.equals("."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> listedByMdir(Path esp) {
        return Oracle.says("mdir", "-/", "-b", "-a", "-i", esp.toString(), "::")
                .lines()
                .map(name -> name.replaceFirst("^::/", "").replaceFirst("/$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyFileHasItsBytes() throws Exception {
        Path iso = build(inputs.manifest("", BOTH));
        Path tree = Files.createDirectory(folder.resolve("tree"));
        Oracle.says("bsdtar", "-xf", iso.toString(), "-C", tree.toString());
        for (Arch arch : BOTH) {
            Path rootfs = tree.resolve("LiveOS/squashfs-" + arch.label() + ".img");
            assertArrayEquals(Files.readAllBytes(inputs.rootfs(arch)), Files.readAllBytes(rootfs));
            Path initramfs = tree.resolve("images/pxeboot/" + arch.label() + "/initrd.img");
            assertArrayEquals(InitramfsFixture.of("initramfs " + arch.label()), Files.readAllBytes(initramfs));
        }
        Path esp = Files.createDirectory(folder.resolve("esp"));
        Oracle.says("mcopy", "-s", "-n", "-i", tree.resolve("EFI/efi.img").toString(), "::/", esp.toString());
        for (String file : List.of("EFI/BOOT/BOOTX64.EFI", "images/pxeboot/aarch64/vmlinuz")) {
            assertArrayEquals(Files.readAllBytes(tree.resolve(file)), Files.readAllBytes(esp.resolve(file)));
        }
    }

    @Test
    void theSameInputsGiveTheSameBytes() throws Exception {
        Path manifest = inputs.manifest("", BOTH);
        byte[] first = Files.readAllBytes(build(manifest));
        Files.setLastModifiedTime(inputs.rootfs(Arch.X86_64), java.nio.file.attribute.FileTime.fromMillis(0));
        assertArrayEquals(first, Files.readAllBytes(build(manifest)));
    }

    @Test
    void aLinkToAnInputIsFollowed() throws Exception {
        Path real = Files.move(inputs.rootfs(Arch.X86_64), folder.resolve("elsewhere"));
        Files.createSymbolicLink(inputs.rootfs(Arch.X86_64), real);
        String listing = Oracle.says(
                "bsdtar", "-tvf", build(inputs.manifest("", Arch.X86_64)).toString());
        assertTrue(listing.matches("(?s).*\\n-\\S+ .* 20006 .* LiveOS/squashfs.img\\n.*"), listing);
    }

    @Test
    void thePlanBesideItHasTheDigestsOfTheInputs() throws Exception {
        build(inputs.manifest("checksum: sha256\n", BOTH));
        String digest =
                Oracle.says("sha256sum", inputs.rootfs(Arch.AARCH64).toString()).substring(0, 64);
        assertTrue(Files.readString(folder.resolve("out.plan.json")).contains(digest));
    }

    @Test
    void sha256sumAgreesWithTheDigest() throws Exception {
        for (String check : List.of("", "components: {media-check: true}\n")) {
            Path iso = build(inputs.manifest("checksum: sha256\n" + check, BOTH));
            String expected = Oracle.says("sha256sum", iso.toString()).substring(0, 64) + "  out.iso\n";
            assertEquals(expected, Files.readString(folder.resolve("out.iso.sha256")));
        }
        build(inputs.manifest("", BOTH));
        assertFalse(Files.exists(folder.resolve("out.iso.sha256")));
    }

    @Test
    void checkisomd5AgreesWithTheMediaSum() throws Exception {
        Path iso = build(inputs.manifest("components: {media-check: true}\n", BOTH));
        byte[] ours = Files.readAllBytes(iso);
        assertTrue(Oracle.says("checkisomd5", iso.toString()).contains("PASS"));
        Oracle.says("implantisomd5", "--force", iso.toString());
        assertArrayEquals(Files.readAllBytes(iso), ours);
    }

    @Test
    void nothingElseIsLeftBeside() throws Exception {
        build(inputs.manifest("", BOTH));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(
                    Set.of(
                            "x86_64.tar",
                            "x86_64.squashfs",
                            "aarch64.tar",
                            "aarch64.squashfs",
                            "sample.yaml",
                            "out.iso",
                            "out.plan.json"),
                    left.map(path -> path.getFileName().toString()).collect(Collectors.toSet()));
        }
    }

    @Test
    void aMissingToolIsNamedWithItsPackages() throws Exception {
        Path manifest = inputs.manifest("", BOTH);
        Dakota run =
                Dakota.run(Map.of("PATH", folder.toString()), "build", "--writer", "host-tools", manifest.toString());
        assertEquals(3, run.status());
        assertTrue(run.err().contains("not found on this machine: mmd, mcopy, mattrib, xorriso"), run.err());
        assertTrue(run.err().contains("apt-get install mtools xorriso"), run.err());
        assertTrue(run.err().contains("brew install mtools xorriso"), run.err());
    }

    @Test
    void aBudgetThatBreaksNamesTheLargestPart() throws Exception {
        Path manifest = inputs.manifest("size: {budget: 30 MiB}\n", BOTH);
        Dakota run = Dakota.run(
                "build", manifest.toString(), "-o", folder.resolve("out.iso").toString());
        assertEquals(1, run.status());
        assertTrue(run.err().contains("sample.yaml:8:"), run.err());
        assertTrue(run.err().contains("error[over-budget]"), run.err());
        assertTrue(run.err().contains("the largest part is the rootfs (aarch64) with 20,007 bytes"), run.err());
        assertFalse(Files.exists(folder.resolve("out.iso")));
    }

    @Test
    void anInputIsNeverOverwritten() throws Exception {
        Path rootfs = inputs.rootfs(Arch.X86_64);
        Dakota run = Dakota.run("build", inputs.manifest("", BOTH).toString(), "-o", rootfs.toString());
        assertEquals(1, run.status());
        assertTrue(run.err().contains("which this command reads"), run.err());
        assertEquals(20_006, Files.size(rootfs));
    }

    @Test
    void anInputThatChangesMeanwhileIsNoticed() throws Exception {
        Path rootfs = inputs.rootfs(Arch.X86_64);
        Path iso = folder.resolve("out.iso");
        Runnable change =
                () -> Oracle.says("dd", "if=/dev/urandom", "of=" + rootfs, "count=1", "seek=1", "conv=notrunc");
        Dakota run = Dakota.runAndWhenItSays(
                "writing the ISO",
                change,
                "build",
                "--writer",
                writer,
                inputs.manifest("checksum: sha256\n", BOTH).toString(),
                "-o",
                iso.toString());
        assertEquals(3, run.status(), run.err());
        assertTrue(run.err().contains(rootfs + ": error[input-changed]: it changed while it was read"), run.err());
        assertFalse(Files.exists(iso));
    }

    @Test
    void aFolderIsNoOutput() throws Exception {
        Dakota run = Dakota.run("build", inputs.manifest("", BOTH).toString(), "-o", folder.toString());
        assertEquals(1, run.status());
        assertTrue(run.err().contains("it is a folder"), run.err());
    }

    @Test
    void aFolderThatIsNotThereIsNoFileEither() throws Exception {
        String output = folder.resolve("new") + "/";
        Dakota run = Dakota.run(
                "build", "--writer", writer, inputs.manifest("", BOTH).toString(), "-o", output);
        assertEquals(2, run.status(), run.err());
        assertTrue(run.err().contains("'" + output + "' is a folder; name the file in it"), run.err());
        assertFalse(Files.exists(Path.of(output)));
    }

    @Test
    void theFolderOfTheOutputMustExist() throws Exception {
        Path iso = folder.resolve("missing/out.iso");
        Dakota run = Dakota.run("build", inputs.manifest("", BOTH).toString(), "-o", iso.toString());
        assertEquals(1, run.status());
        assertTrue(run.err().contains("its folder does not exist"), run.err());
        assertTrue(run.err().contains("mkdir -p " + iso.getParent() + "\n"), run.err());
    }

    @Test
    void aTimeThatIsNoneIsRefused() throws Exception {
        Dakota run = Dakota.run(
                Map.of("SOURCE_DATE_EPOCH", "yesterday"),
                "build",
                "--writer",
                writer,
                inputs.manifest("", BOTH).toString(),
                "-o",
                folder.resolve("out.iso").toString());
        assertEquals(1, run.status());
        assertTrue(run.err().contains("SOURCE_DATE_EPOCH is 'yesterday', not a time"), run.err());
    }

    @Test
    void sourceDateEpochDatesEverything() throws Exception {
        Path iso = folder.resolve("out.iso");
        Dakota run = Dakota.run(
                Map.of("SOURCE_DATE_EPOCH", "1000000000"),
                "build",
                "--writer",
                writer,
                inputs.manifest("", BOTH).toString(),
                "-o",
                iso.toString());
        assertEquals(0, run.status(), run.err());
        String listing = Oracle.says("bsdtar", "-tvf", iso.toString());
        assertTrue(listing.lines().allMatch(line -> line.contains("Sep  9  2001")), listing);
        String times = Oracle.says("mdir", "-/", "-i", esp(iso).toString(), "::");
        assertTrue(times.lines().filter(line -> line.contains("2026")).toList().isEmpty(), times);
    }
}
