package dakotac.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.input.FileSystemFixture;
import dakotac.input.InputProblem;
import dakotac.manifest.Arch;
import dakotac.squashfs.SystemSquashfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ready root file systems that cannot come up, each told by name before anything is written. [WrongImageTest] has
/// those of images.
class WrongRootfsTest {

    @TempDir
    private Path folder;

    private Path manifest = Path.of("");
    private Path rootfs = Path.of("");

    @BeforeEach
    void writeInputs() throws IOException {
        SampleInputs inputs = new SampleInputs(folder).write(Arch.X86_64);
        manifest = inputs.manifest("", Arch.X86_64);
        rootfs = inputs.rootfs(Arch.X86_64);
    }

    private static byte[] system(Arch arch, String module) throws IOException {
        return SystemSquashfs.of(new TreeMap<>(
                Map.of("usr/lib/systemd/systemd", FileSystemFixture.program(arch), module, "module".getBytes(UTF_8))));
    }

    @Test
    void ofAnotherArchitecture() throws IOException {
        assertTold(InputProblem.ROOTFS_ARCHITECTURE, system(Arch.AARCH64, "etc/motd"), "aarch64");
    }

    @Test
    void withModulesOfAnotherKernel() throws IOException {
        assertTold(
                InputProblem.ROOTFS_MODULES, system(Arch.X86_64, "usr/lib/modules/5.10.0-1/kernel/x.ko"), "5.10.0-1");
    }

    @Test
    void cut() throws IOException {
        byte[] whole = system(Arch.X86_64, "etc/motd");
        assertTold(InputProblem.FILESYSTEM_TRUNCATED, Arrays.copyOf(whole, whole.length - 4_096), "");
    }

    @Test
    void overgrown() throws IOException {
        byte[] whole = system(Arch.X86_64, "etc/motd");
        byte[] more = Arrays.copyOf(whole, whole.length + 4_096);
        Arrays.fill(more, whole.length, more.length, (byte) 1);
        assertTold(InputProblem.FILESYSTEM_OVERGROWN, more, "after its squashfs ends");
    }

    @Test
    void damaged() throws IOException {
        byte[] damaged = system(Arch.X86_64, "etc/motd");
        Arrays.fill(damaged, 4_096, damaged.length, (byte) 0xFF);
        assertTold(InputProblem.FILESYSTEM_DAMAGED, damaged, "");
    }

    private void assertTold(InputProblem problem, byte[] image, String what) throws IOException {
        Files.write(rootfs, image);
        Path iso = folder.resolve("out.iso");
        Dakota run = Dakota.run("build", manifest.toString(), "-o", iso.toString());
        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains("error[" + problem.text() + "]"), run.err());
        assertTrue(
                run.err().contains(String.valueOf(rootfs.getFileName()))
                        && run.err().contains(what),
                run.err());
        assertFalse(Files.exists(iso), run.err());
    }
}
