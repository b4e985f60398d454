package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dakotac.manifest.Arch;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file on FAT32 is less than 4 GiB long; ISOs that GRUB boots from a file may be longer.
@Tag("boot")
class LargeLoopbackTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void anIsoOfFiveGibibytesBoots() throws Exception {
        Path iso = ProbeIso.build(folder, "large.iso", Arch.X86_64).file();
        try (var file = new RandomAccessFile(iso.toFile(), "rw")) {
            file.setLength(5L << 30);
        }
        Dakota boot = Dakota.run("boot", iso.toString(), "--as", "loopback");
        assertEquals(0, boot.status(), boot.err());
    }
}
