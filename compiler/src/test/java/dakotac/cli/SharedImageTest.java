package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dakotac.Example;
import dakotac.Oracle;
import dakotac.diagnostic.SizeText;
import dakotac.host.RunProblem;
import dakotac.manifest.Arch;
import dakotac.manifest.InputFile;
import dakotac.squashfs.FamilyFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An image whose root file systems have a stretch in common, by the word of others.
class SharedImageTest {

    private static final Arch[] BOTH = {Arch.X86_64, Arch.AARCH64};

    @TempDir
    private Path folder;

    private final StringBuilder told = new StringBuilder();
    private Map<Arch, InputFile> pieces = Map.of();

    @BeforeEach
    void writeInputs() throws IOException {
        new SampleInputs(folder).write(BOTH);
        pieces = new FamilyFixture(folder).write(BOTH);
    }

    private Path build(String more, String... words) throws Exception {
        return build(more, folder.resolve("out.iso"), words);
    }

    private Path build(String more, Path iso, String... words) throws Exception {
        SharedImage image = new SharedImage(folder, pieces);
        image.build(more, iso, words);
        told.append(image.told());
        return iso;
    }

    private long shared() {
        return FamilyFixture.shared(pieces.values());
    }

    @Test
    void otherProgramsExtractBothFilesWhole() throws Exception {
        Path iso = build("");
        for (List<String> extract : List.of(
                List.of("bsdtar", "-xf", "%i", "-C", "%s"),
                List.of("7z", "x", "-o%s", "%i"),
                List.of("xorriso", "-osirrox", "on", "-indev", "%i", "-extract", "/", "%s"))) {
            Path tree = Files.createDirectory(folder.resolve(extract.getFirst()));
            Oracle.says(extract.stream()
                    .map(word -> word.replace("%s", tree + "").replace("%i", iso + ""))
                    .toArray(String[]::new));
            for (Arch arch : BOTH) {
                assertArrayEquals(
                        Files.readAllBytes(folder.resolve(arch.label() + ".img")),
                        Files.readAllBytes(tree.resolve(file(arch))),
                        extract::toString);
            }
        }
        for (Arch arch : BOTH) {
            Path file = folder.resolve("isoinfo-" + arch);
            Oracle.says("sh", "-c", "isoinfo -R -i '%s' -x '/%s' > '%s'".formatted(iso, file(arch), file));
            assertEquals(-1, Files.mismatch(folder.resolve(arch.label() + ".img"), file));
        }
    }

    /// As each root file system is in one piece, these read both: docs/one-copy.md.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "grub-fstest '%i' cat '(loop0)/%f' > '%o'",
                "iso-read --image='%i' --extract='/%f' --output-file='%o'",
                "/usr/bin/python3 -c \"import pycdlib; iso = pycdlib.PyCdlib(); iso.open('%i');"
                        + " iso.get_file_from_iso('%o', rr_path='/%f')\"",
                "/usr/bin/python3 -c \"import pycdlib; iso = pycdlib.PyCdlib(); iso.open('%i');"
                        + " iso.get_file_from_iso('%o', joliet_path='/%f')\""
            })
    void whoTakesAFileForOnePieceReadsBoth(String command) throws Exception {
        Path iso = build("");
        for (Arch arch : BOTH) {
            Path file = folder.resolve("extracted-" + arch);
            Oracle.says(
                    "sh",
                    "-c",
                    command.replace("%i", iso + "").replace("%f", file(arch)).replace("%o", file + ""));
            assertEquals(-1, Files.mismatch(folder.resolve(arch.label() + ".img"), file));
        }
    }

    /// What the second root file system begins with has gone by with the first one.
    @Test
    void whoReadsForwardGetsTheFirstFileAlone() throws Exception {
        Path iso = build("");
        Path piped = Files.createDirectory(folder.resolve("piped"));
        Oracle.Answer bsdtar = Oracle.ask("sh", "-c", "cat '%s' | bsdtar -xf - -C '%s'".formatted(iso, piped));
        assertEquals(1, bsdtar.status(), bsdtar.output());
        assertTrue(bsdtar.output().contains("out-of-order file"), bsdtar.output());
        List<Arch> right = new ArrayList<>();
        for (Arch arch : BOTH) {
            if (Files.mismatch(folder.resolve(arch.label() + ".img"), piped.resolve(file(arch))) < 0) {
                right.add(arch);
            }
        }
        assertEquals(1, right.size());
    }

    private static String file(Arch arch) {
        return "LiveOS/squashfs-" + arch.label() + ".img";
    }

    @Test
    void whatIsSharedIsThereOnceAndTheImageIsSound() throws Exception {
        long once = Files.size(build(""));
        long copies = Files.size(build("share: false\n", folder.resolve("copies.iso")));
        assertEquals(0, (copies - once - shared()) / 4_097, "but for a block that small files fill up");
        for (String iso : List.of("out.iso", "copies.iso")) {
            Dakota verify = Dakota.run("verify", folder.resolve(iso).toString());
            assertEquals(0, verify.status(), verify.err() + verify.out());
            assertTrue(verify.out().contains(": sound"), verify.out());
            assertEquals("", verify.err());
        }
    }

    @Test
    void sizesAreToldByComponent() throws Exception {
        build("");
        long[] alone = {size(Arch.AARCH64), size(Arch.X86_64)};
        String table = told.substring(told.indexOf("sizes "));
        long all = Files.size(folder.resolve("out.iso"));
        for (String line : List.of(
                row("  rootfs (aarch64)", alone[0], shared(), alone[0] - shared()),
                row("  rootfs (x86_64)", alone[1], shared(), alone[1] - shared()),
                row("  shared, once", shared()),
                row("  the ISO", all))) {
            assertTrue(table.contains(line + "\n"), table);
        }
        JsonNode sizes =
                JsonMapper.shared().readTree(folder.resolve("out.plan.json")).path("sizes");
        assertEquals(shared(), sizes.path("shared").longValue());
        assertEquals(all, sizes.path("all").longValue());
    }

    /// Sizes end where their columns do.
    private static String row(String name, long... sizes) {
        String columns = Arrays.stream(sizes)
                .mapToObj(size -> "%12s".formatted(SizeText.of(size)))
                .collect(Collectors.joining());
        return name + " ".repeat(64 - name.length() - columns.length()) + columns;
    }

    private long size(Arch arch) throws IOException {
        return Files.size(folder.resolve(arch.label() + ".img"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "share: false\n"})
    void eachFileIsInOnePiece(String more) throws Exception {
        String found = Oracle.says(
                "xorriso", "-indev", build(more) + "", "-find", "/LiveOS", "-type", "f", "-exec", "report_lba");
        assertEquals(
                2,
                found.lines().filter(line -> line.startsWith("File data lba:")).count(),
                found);
    }

    @Test
    void xorrisoStoresCopiesWhichIsTold() throws Exception {
        Path iso = build("", "--writer", "host-tools");
        String more = "warning[not-shared]: xorriso stores %,d bytes again".formatted(shared());
        assertTrue(told.toString().contains(more), told.toString());
        Example.check(RunProblem.NOT_SHARED, told.toString(), folder);
        for (Arch arch : BOTH) {
            Path file = folder.resolve("extracted-" + arch);
            Oracle.says("xorriso", "-osirrox", "on", "-indev", iso + "", "-extract", "/" + file(arch), file + "");
            assertEquals(-1, Files.mismatch(folder.resolve(arch.label() + ".img"), file));
        }
        told.setLength(0);
        build("share: false\n", folder.resolve("copies.iso"), "--writer", "host-tools");
        assertFalse(told.toString().contains("not-shared"), told.toString());
    }

    @Test
    void xfsSharesTheStretchesWithTheInputs() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can mount file systems");
        Path disk = folder.resolve("disk.img");
        Path mount = Files.createDirectory(folder.resolve("disk"));
        String made = Oracle.says(
                "sh",
                "-c",
                "truncate -s 320M '%1$s' && mkfs.xfs -q '%1$s' && mount -o loop '%1$s' '%2$s' || echo none"
                        .formatted(disk, mount));
        assumeTrue(made.isEmpty(), "no loop mounts here");
        try {
            pieces = new FamilyFixture(mount).write(BOTH);
            Path iso = build("", mount.resolve("out.iso"));
            Oracle.says("sync", "-f", iso + "");
            long blocks = Oracle.says("filefrag", "-v", "-b4096", iso + "")
                    .lines()
                    .filter(line -> line.contains("shared"))
                    .mapToLong(line -> Long.parseLong(line.replaceFirst("(?:[^:]*:){3} *(\\d+):.*", "$1")))
                    .sum();
            long all = pieces.values().stream()
                    .flatMap(file -> file.pieces().stream())
                    .mapToLong(InputFile.Piece::size)
                    .sum();
            assertEquals(all - shared(), blocks * 4_096);
        } finally {
            Oracle.says("umount", "-l", mount + "");
        }
    }
}
