package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dakotac.Example;
import dakotac.Oracle;
import dakotac.host.RunProblem;
import dakotac.input.FileSystemFixture;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Builds on a file system that has room for the inputs and an older ISO, but not for as many bytes again. Only root
/// can mount one; for others these tests say that they were left out.
class TightDiskTest {

    private static final long DISK = 320L << 20;
    private static final int ROOTFS = 160 << 20;
    private static final int NOT_MOUNTED = 77;

    /// What is mounted here goes with the process.
    private static final String ON_DISK = """
            cd "$0"
            mount -o loop disk.img disk || exit %d
            cp inputs/* disk/ && sync -f disk
            "$@" build disk/sample.yaml -o disk/out.iso
            status=$?
            echo "left: $(ls -A disk)"
            cmp disk/out.iso inputs/out.iso && cmp disk/out.plan.json inputs/out.plan.json && echo "the same ISO"
            exit $status
            """.formatted(NOT_MOUNTED);

    @TempDir
    private Path folder;

    @BeforeEach
    void writeInputs() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can mount file systems");
        Files.createDirectory(folder.resolve("disk"));
        SampleInputs inputs = new SampleInputs(Files.createDirectory(folder.resolve("inputs"))).write(Arch.X86_64);
        String manifest = inputs.manifest("", Arch.X86_64).toString();
        Dakota older = Dakota.run(
                "build", manifest, "-o", folder.resolve("inputs/out.iso").toString());
        assertEquals(0, older.status(), older.err());
        Files.write(inputs.rootfs(Arch.X86_64), FileSystemFixture.squashfs(ROOTFS));
    }

    /// The exit status of a build on a file system that this command makes.
    private int build(String... mkfs) throws IOException, InterruptedException {
        Path disk = folder.resolve("disk.img");
        try (RandomAccessFile file = new RandomAccessFile(disk.toFile(), "rw")) {
            file.setLength(DISK);
        }
        Oracle.says("sh", "-c", String.join(" ", mkfs) + " '" + disk + "'");
        List<String> command = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", ON_DISK, folder.toString()));
        command.addAll(Dakota.command());
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start()
                .waitFor();
        assumeTrue(status != NOT_MOUNTED, () -> "this root may not mount file systems: " + log());
        return status;
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void xfsHasRoomForWhatItShares() throws Exception {
        assertEquals(0, build("mkfs.xfs", "-q"), this::log);
        assertTrue(log().contains("note[tight-space]"), this::log);
        assertFalse(log().contains("the same ISO"), this::log);
    }

    @Test
    void btrfsHasRoomForWhatItShares() throws Exception {
        assertEquals(0, build("mkfs.btrfs", "-q"), this::log);
        assertTrue(log().contains("note[tight-space]"), this::log);
    }

    @Test
    void xfsWithoutReflinkRunsFullAndNothingIsLeft() throws Exception {
        assertEquals(3, build("mkfs.xfs", "-q", "-m", "reflink=0"), this::log);
        assertTrue(log().contains("note[tight-space]"), this::log);
        assertTrue(log().contains("disk/out.iso: error[io]: No space left on device\n"), this::log);
        Example.check(RunProblem.IO, log());
        assertLeftAsItWas();
    }

    @Test
    void ext4IsKnownToBeTooSmall() throws Exception {
        assertEquals(3, build("mkfs.ext4", "-q"), this::log);
        assertTrue(log().contains("error[no-space]"), this::log);
        assertFalse(log().contains("writing the ISO"), this::log);
        assertLeftAsItWas();
    }

    private void assertLeftAsItWas() {
        String left = "(lost\\+found\n)?out.iso\nout.plan.json\nsample.yaml\nx86_64.squashfs\nx86_64.tar\n";
        assertTrue(log().matches("(?s).*left: " + left + "the same ISO\n"), this::log);
    }
}
