package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `verify` says of images that other programs made is true.
class ForeignIsoTest {

    @TempDir
    private Path folder;

    private Path iso = Path.of("");

    @BeforeEach
    void files() throws IOException {
        iso = folder.resolve("foreign.iso");
        Files.writeString(Files.createDirectory(folder.resolve("tree")).resolve("file"), "words");
    }

    private String verify(String... mkisofs) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(mkisofs));
        command.addAll(
                List.of("-quiet", "-o", iso.toString(), folder.resolve("tree").toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertEquals(0, process.waitFor(), () -> String.join(" ", command));
        return Dakota.run("verify", iso.toString()).err();
    }

    @Test
    void aPartitionWithAFileSystemIsNoGap() throws IOException, InterruptedException {
        Path esp = Files.write(folder.resolve("esp.img"), new byte[1 << 20]);
        String told = verify(
                "xorriso",
                "-as",
                "mkisofs",
                "-r",
                "-J",
                "-partition_offset",
                "16",
                "-append_partition",
                "2",
                "0xef",
                esp.toString(),
                "-appended_part_as_gpt");
        assertTrue(told.contains("partition 'ISO9660' is no EFI system partition\n      UEFI firmware does not"), told);
        assertTrue(told.contains("partition 'Gap1' is no EFI system partition\n      xorriso fills gaps so"), told);
    }

    /// ISO 9660:1999, the specification's second version, has a descriptor of its own beside the first one's.
    @Test
    void aDescriptorOfTheSecondVersionIsNoDamage() throws IOException, InterruptedException {
        String told = verify("genisoimage", "-r", "-J", "-iso-level", "4");
        assertFalse(told.contains("iso-damaged"), told);
    }
}
