package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Example;
import dakotac.Oracle;
import dakotac.host.RunProblem;
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
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What the ISO is, by the word of other programs, whichever writer made it.
class BuildTest {

    @Nested
    class Embedded extends OfWriter {

        Embedded(@TempDir Path folder) throws IOException {
            super("embedded", folder);
        }
    }

    @Nested
    class HostTools extends OfWriter {

        HostTools(@TempDir Path folder) throws IOException {
            super("host-tools", folder);
        }
    }

    /// A writer makes three ISOs, which the tests read: of both architectures; of one, whose store is its root file
    /// system; and one that checks itself, where a link names a root file system.
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class OfWriter {

        private static final Arch[] BOTH = {Arch.X86_64, Arch.AARCH64};

        private static final String ENTRIES = "entries: [{id: live}, {id: debug}]\n";

        private final String writer;
        private final Path folder;
        private final Made both;
        private final Made single;
        private final Made checked;

        OfWriter(String writer, Path folder) throws IOException {
            this.writer = writer;
            this.folder = folder;
            SampleInputs ofBoth = inputs("both", BOTH);
            both = build(ofBoth, ofBoth.manifest("checksum: sha256\n" + ENTRIES, BOTH));
            SampleInputs ofOne = inputs("single", Arch.X86_64);
            single = build(ofOne, ofOne.manifest("components: {offline-store: x86_64.squashfs}\n", Arch.X86_64));
            SampleInputs ofChecked = inputs("checked", BOTH);
            Path real = Files.move(ofChecked.rootfs(Arch.X86_64), folder.resolve("elsewhere"));
            Files.createSymbolicLink(ofChecked.rootfs(Arch.X86_64), real);
            checked = build(ofChecked, ofChecked.manifest("checksum: sha256\ncomponents: {media-check: true}\n", BOTH));
        }

        /// An ISO with what it was made of.
        private record Made(SampleInputs inputs, Path manifest, Path iso) {

            Path esp() {
                Path esp = iso.resolveSibling("esp.img");
                if (!Files.exists(esp)) {
                    Oracle.says(
                            "xorriso",
                            "-osirrox",
                            "on",
                            "-indev",
                            iso.toString(),
                            "-extract",
                            "/EFI/efi.img",
                            esp.toString());
                }
                return esp;
            }

            Path beside(String name) {
                return iso.resolveSibling(name);
            }
        }

        private SampleInputs inputs(String name, Arch... arches) throws IOException {
            return new SampleInputs(Files.createDirectory(folder.resolve(name))).write(arches);
        }

        private Made build(SampleInputs inputs, Path manifest) {
            return build(Map.of(), inputs, manifest);
        }

        private Made build(Map<String, String> variables, SampleInputs inputs, Path manifest) {
            Path iso = inputs.folder().resolve("out.iso");
            Dakota run = Dakota.run(variables, "build", "--writer", writer, manifest.toString(), "-o", iso.toString());
            assertEquals(0, run.status(), run.err());
            return new Made(inputs, manifest, iso);
        }

        @Test
        void hasAProtectiveMbrAndAGptWithAnEfiSystemPartition() throws Exception {
            String area = Oracle.says("xorriso", "-indev", both.iso().toString(), "-report_system_area", "plain");
            assertTrue(area.contains("MBR protective-msdos-label"), area);
            assertTrue(area.matches("(?s).*MBR partition +: +1 +0x00 +0xee .*"), area);
            assertTrue(area.contains("28732ac11ff8d211ba4b00a0c93ec93b"), area);
            assertTrue(area.matches("(?s).*GPT partition path : +\\d +/EFI/efi.img.*"), area);
        }

        @Test
        void hasOneUefiBootImageWithoutEmulation() throws Exception {
            String torito = Oracle.says("xorriso", "-indev", both.iso().toString(), "-report_el_torito", "plain");
            List<String> images = torito.lines()
                    .filter(line -> line.startsWith("El Torito boot img"))
                    .toList();
            assertEquals(1, images.size(), torito);
            assertTrue(images.getFirst().matches(".*: +1 +UEFI +y +none .*"), torito);
        }

        @Test
        void itsFatIsClean() throws Exception {
            Oracle.says("fsck.vfat", "-n", both.esp().toString());
        }

        @Test
        void sgdiskFindsNoProblem() throws Exception {
            String said = Oracle.says("sgdisk", "-v", both.iso().toString());
            assertTrue(said.contains("No problems found"), said);
        }

        @Test
        void theTreesHoldWhatThePlanListsNoMoreAndNoLess() throws Exception {
            for (Made made : List.of(both, single)) {
                Plan plan = Planner.plan(ManifestReader.read(made.manifest()).orThrow());
                assertEquals(everything(plan.iso()), listedByBsdtar(made.iso()));
                assertEquals(everything(plan.esp()), listedByMdir(made.esp()));
            }
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
            Path tree = Files.createDirectory(folder.resolve("tree"));
            Oracle.says("bsdtar", "-xf", both.iso().toString(), "-C", tree.toString());
            for (Arch arch : BOTH) {
                Path rootfs = tree.resolve("LiveOS/squashfs-" + arch.label() + ".img");
                assertArrayEquals(Files.readAllBytes(both.inputs().rootfs(arch)), Files.readAllBytes(rootfs));
                Path initramfs = tree.resolve("images/pxeboot/" + arch.label() + "/initrd.img");
                assertArrayEquals(InitramfsFixture.of("initramfs " + arch.label()), Files.readAllBytes(initramfs));
            }
            Path esp = Files.createDirectory(folder.resolve("esp"));
            Oracle.says("mcopy", "-s", "-n", "-i", tree.resolve("EFI/efi.img").toString(), "::/", esp.toString());
            for (String file : List.of("EFI/BOOT/BOOTX64.EFI", "images/pxeboot/aarch64/vmlinuz")) {
                assertArrayEquals(Files.readAllBytes(tree.resolve(file)), Files.readAllBytes(esp.resolve(file)));
            }
        }

        /// The digest of an earlier ISO would say of the new one that it is damaged.
        @Test
        void theSameInputsGiveTheSameBytesAndNoDigestUnasked() throws Exception {
            SampleInputs inputs = inputs("again", BOTH);
            Files.setLastModifiedTime(inputs.rootfs(Arch.X86_64), FileTime.fromMillis(0));
            Path digest = Files.writeString(inputs.folder().resolve("out.iso.sha256"), "0".repeat(64) + "  out.iso\n");
            Made again = build(inputs, inputs.manifest(ENTRIES, BOTH));
            assertArrayEquals(Files.readAllBytes(both.iso()), Files.readAllBytes(again.iso()));
            assertFalse(Files.exists(digest));
        }

        @Test
        void aLinkToAnInputIsFollowed() {
            String listing = Oracle.says("bsdtar", "-tvf", checked.iso().toString());
            assertTrue(listing.matches("(?s).*\\n-\\S+ .* 20006 .* LiveOS/squashfs-x86_64.img\\n.*"), listing);
        }

        @Test
        void thePlanBesideItHasTheDigestsOfTheInputs() throws Exception {
            String digest = Oracle.says(
                            "sha256sum", both.inputs().rootfs(Arch.AARCH64).toString())
                    .substring(0, 64);
            assertTrue(Files.readString(both.beside("out.plan.json")).contains(digest));
        }

        @Test
        void sha256sumAgreesWithTheDigest() throws Exception {
            for (Made made : List.of(both, checked)) {
                String expected =
                        Oracle.says("sha256sum", made.iso().toString()).substring(0, 64) + "  out.iso\n";
                assertEquals(expected, Files.readString(made.beside("out.iso.sha256")));
            }
        }

        @Test
        void checkisomd5AgreesWithTheMediaSum() throws Exception {
            byte[] ours = Files.readAllBytes(checked.iso());
            assertTrue(Oracle.says("checkisomd5", checked.iso().toString()).contains("PASS"));
            Path iso = Files.copy(checked.iso(), folder.resolve("implanted.iso"));
            Oracle.says("implantisomd5", "--force", iso.toString());
            assertArrayEquals(Files.readAllBytes(iso), ours);
        }

        @Test
        void nothingElseIsLeftBeside() throws Exception {
            try (Stream<Path> left = Files.list(checked.inputs().folder())) {
                assertEquals(
                        Set.of(
                                "x86_64.tar",
                                "x86_64.squashfs",
                                "aarch64.tar",
                                "aarch64.squashfs",
                                "sample.yaml",
                                "out.iso",
                                "out.iso.sha256",
                                "out.plan.json"),
                        left.map(path -> path.getFileName().toString()).collect(Collectors.toSet()));
            }
        }

        @Test
        void sourceDateEpochDatesEverything() throws Exception {
            SampleInputs inputs = inputs("dated", BOTH);
            Made dated = build(Map.of("SOURCE_DATE_EPOCH", "1000000000"), inputs, inputs.manifest("", BOTH));
            String listing = Oracle.says("bsdtar", "-tvf", dated.iso().toString());
            assertTrue(listing.lines().allMatch(line -> line.contains("Sep  9  2001")), listing);
            String times = Oracle.says("mdir", "-/", "-i", dated.esp().toString(), "::");
            assertTrue(
                    times.lines().filter(line -> line.contains("2026")).toList().isEmpty(), times);
        }

        @Test
        void anInputThatChangesMeanwhileIsNoticed() throws Exception {
            SampleInputs inputs = inputs("changing", BOTH);
            Path rootfs = inputs.rootfs(Arch.X86_64);
            Path iso = inputs.folder().resolve("out.iso");
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
            Example.check(RunProblem.INPUT_CHANGED, run.err(), folder);
            assertFalse(Files.exists(iso));
        }
    }
}
