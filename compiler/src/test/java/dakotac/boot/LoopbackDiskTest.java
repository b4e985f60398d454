package dakotac.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dakotac.Example;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.UserError;
import dakotac.host.CleanupHooks;
import dakotac.host.Machine;
import dakotac.host.RunProblem;
import dakotac.manifest.Arch;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopbackDiskTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void missingModulesAreNamedWithTheirPackages() {
        LoopbackDisk disk = new LoopbackDisk(new Machine(System.getenv(), new CleanupHooks(), _ -> {}), folder);
        Diagnostic told = assertThrows(UserError.class, () -> disk.check(List.of(Arch.values())))
                .diagnostics()
                .getFirst();
        assertEquals(RunProblem.GRUB_MODULES_MISSING, told.id());
        Example.check(told);
    }
}
