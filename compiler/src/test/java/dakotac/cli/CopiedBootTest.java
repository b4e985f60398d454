package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.manifest.Arch;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A stick onto which the files of an ISO were copied, on real firmware: it has a menu of its own, and what that starts
/// looks for the root under the ISO's label.
@Tag("boot")
class CopiedBootTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void bothArchitecturesStart() throws Exception {
        Path iso = ProbeIso.build(folder, "probe.iso", Arch.values()).file();
        Dakota boot = Dakota.run("boot", iso.toString(), "--as", "copied", "--jobs", "2", "--log", folder.toString());
        assertEquals(0, boot.status(), boot.err() + boot.out());
        for (Arch arch : Arch.values()) {
            String log = Files.readString(folder.resolve(arch.label() + "-copied.log"));
            assertTrue(log.contains(" root=live:LABEL=SAMPLE "), log);
        }
    }

    /// As without any file of a menu: the ISO itself boots, by its EFI system partition.
    @Test
    void withoutAMenuThatIsTold() throws Exception {
        Path iso = ProbeIso.withoutMenuInTree(
                ProbeIso.build(folder, "probe.iso", Arch.X86_64).file());
        Dakota boot = Dakota.run("boot", iso.toString(), "--as", "copied", "--timeout", "60");
        assertEquals(1, boot.status(), boot.err());
        assertTrue(boot.err().contains("error[no-boot-entry]"), boot.err());
    }
}
