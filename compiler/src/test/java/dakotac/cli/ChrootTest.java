package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A plain `chroot`: its root is a folder like any other, no file system of its own, so that the kernel's list of
/// mounts lacks it.
class ChrootTest {

    private static final String CHROOT = """
            for entry in /*; do
                if [ -L "$entry" ]; then cp -P "$entry" "$0$entry"; fi
                if [ -d "$entry" ] && [ ! -L "$entry" ]; then
                    mkdir "$0$entry" && mount --rbind "$entry" "$0$entry" || exit
                fi
            done
            exec chroot "$0" "$@"
            """;

    @TempDir
    private Path folder;

    @Test
    void buildsThere() throws IOException, InterruptedException {
        new SampleInputs(folder).write(Arch.X86_64).manifest("", Arch.X86_64);
        List<String> command = new ArrayList<>(
                List.of("unshare", "--map-root-user", "--mount", "sh", "-c", CHROOT, folder.toString()));
        command.addAll(Dakota.command());
        command.addAll(List.of("build", "/sample.yaml", "-o", "/out.iso"));
        Path log = folder.resolve("log");
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        assertEquals(0, status, Files.readString(log));
        assertTrue(Files.size(folder.resolve("out.iso")) > 0);
    }
}
