package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dakotac.Oracle;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// What a disk holds when the power goes right after a build: what was written to the device so far, and no more. Only
/// root can mount one; for others these tests say that they were left out.
@ParameterizedClass
@ValueSource(strings = {"embedded", "host-tools"})
class PowerCutTest {

    private static final long DISK = 256L << 20;
    private static final int NOT_MOUNTED = 77;

    /// The file system is asked to write nothing by itself for an hour.
    private static final String ON_DISK = """
            cd "$0"
            mount -o loop,commit=3600 disk.img disk || exit %d
            cp inputs/* disk/ && sync -f disk
            "$@" build --writer "$WRITER" disk/sample.yaml -o disk/out.iso || exit
            cp --sparse=always disk.img later.img
            umount disk
            mount -o loop later.img disk
            cd disk
            echo later:
            sha256sum --check out.iso.sha256 && head -n 1 out.plan.json
            """.formatted(NOT_MOUNTED);

    @Parameter
    private String writer = "";

    @TempDir
    private Path folder;

    @Test
    void whatHasANameIsWhole() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can mount file systems");
        Files.createDirectory(folder.resolve("disk"));
        SampleInputs inputs = new SampleInputs(Files.createDirectory(folder.resolve("inputs"))).write(Arch.X86_64);
        inputs.manifest("checksum: sha256\n", Arch.X86_64);
        makeDisk();
        List<String> command = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", ON_DISK, folder.toString()));
        command.addAll(Dakota.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("WRITER", writer);
        int status = builder.start().waitFor();
        String log = Files.readString(folder.resolve("log"));
        assumeTrue(status != NOT_MOUNTED, () -> "this root may not mount file systems: " + log);
        assertEquals(0, status, log);
        assertTrue(log.endsWith("later:\nout.iso: OK\n{\n"), log);
    }

    private void makeDisk() throws IOException {
        Path disk = folder.resolve("disk.img");
        try (RandomAccessFile file = new RandomAccessFile(disk.toFile(), "rw")) {
            file.setLength(DISK);
        }
        Oracle.says("mkfs.ext4", "-q", disk.toString());
    }
}
