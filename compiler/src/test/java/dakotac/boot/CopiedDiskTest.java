package dakotac.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dakotac.Example;
import dakotac.Oracle;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.UserError;
import dakotac.host.CleanupHooks;
import dakotac.host.Machine;
import dakotac.host.Output;
import dakotac.host.Outputs;
import dakotac.host.OverwritePolicy;
import dakotac.host.ReadFiles;
import dakotac.host.RunProblem;
import dakotac.host.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopiedDiskTest {

    private static final SortedMap<String, Long> SMALL = new TreeMap<>(Map.of("LiveOS/squashfs.img", 3_000_000L));

    @TempDir
    private Path folder = Path.of("");

    private final CopiedDisk maker = new CopiedDisk(new Machine(System.getenv(), new CleanupHooks(), _ -> {}));

    private BootImage iso(String label, SortedMap<String, Long> files) {
        return new BootImage(folder.resolve("live.iso"), Set.of(), label, files);
    }

    private String refusal(BootImage iso) {
        Diagnostic told = assertThrows(UserError.class, () -> maker.check(iso))
                .diagnostics()
                .getFirst();
        assertEquals(RunProblem.CANNOT_BE_COPIED, told.id());
        if (told.message().contains("BLUEFIN_LIVE")) {
            Example.check(told, folder);
        }
        return told.message();
    }

    @Test
    void theLabelMustFit() throws UserError {
        maker.check(iso("DAKOTA_LIVE", SMALL));
        assertEquals(
                "the label 'BLUEFIN_LIVE' has 12 characters and that of a FAT volume 11 at most, so a stick with this"
                        + " ISO's files is not found by it",
                refusal(iso("BLUEFIN_LIVE", SMALL)));
    }

    @Test
    void eachFileMustFit() throws UserError {
        maker.check(iso("LIVE", new TreeMap<>(Map.of("LiveOS/squashfs.img", 0xFFFF_FFFFL))));
        assertEquals(
                "LiveOS/squashfs.img has 4,294,967,296 bytes and a file on FAT32 4,294,967,295 at most, so it cannot be"
                        + " copied onto a stick",
                refusal(iso("LIVE", new TreeMap<>(Map.of("LiveOS/squashfs.img", 0x1_0000_0000L)))));
    }

    /// Extracted and checked by others.
    @Test
    void holdsTheFilesUnderTheIsosLabel() throws Exception {
        Path tree = writeTree();
        BootImage iso = iso("COPIED_LIVE", SMALL);
        String file = iso.file().toString();
        Oracle.says("xorriso", "-as", "mkisofs", "-R", "-V", iso.label(), "-o", file, tree.toString());
        Path disk = folder.resolve("stick.img");
        Output results = new Output("results", folder.resolve("results.txt"), _ -> Optional.empty());
        OverwritePolicy policy = new OverwritePolicy("name another folder", OverwritePolicy.Force.UNKNOWN);
        Outputs outputs = Outputs.check(List.of(results), ReadFiles.of(List.of()), policy);
        try (WorkFolder work = WorkFolder.open(outputs, new CleanupHooks())) {
            Files.move(maker.make(iso, work), disk, StandardCopyOption.REPLACE_EXISTING);
        }
        assertPartition(disk);
        Path copy = Files.createDirectory(folder.resolve("copy"));
        Oracle.says("mcopy", "-s", "-n", "-i", disk + "@@1M", "::*", copy.toString());
        assertEquals(Oracle.digests(tree), Oracle.digests(copy));
    }

    private Path writeTree() throws IOException {
        Path tree = folder.resolve("tree");
        Files.createDirectories(tree.resolve("LiveOS"));
        Files.createDirectories(tree.resolve("loader/entries"));
        Files.write(tree.resolve("LiveOS/squashfs.img"), new byte[3_000_000]);
        Files.writeString(tree.resolve("loader/loader.conf"), "timeout 5\n");
        Files.writeString(tree.resolve("loader/entries/dakota-live-x86_64.conf"), "title Live\n");
        return tree;
    }

    private void assertPartition(Path disk) {
        assertEquals("dos", blkid("PTTYPE", disk));
        String partition = folder.resolve("partition.img").toString();
        Oracle.says("dd", "if=" + disk, "of=" + partition, "bs=1M", "skip=1", "status=none");
        Oracle.says("fsck.vfat", "-n", partition);
        assertEquals("COPIED_LIVE", blkid("LABEL", Path.of(partition)));
    }

    private static String blkid(String tag, Path file) {
        return Oracle.says("blkid", "-p", "-o", "value", "-s", tag, file.toString())
                .strip();
    }
}
