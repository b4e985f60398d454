package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Boots that end before their time, in a process of their own: no QEMU outlives them.
@Tag("boot")
class BootInterruptTest {

    private static final String WORK = "sample.boot/.results.txt.dakotac";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// How far a boot has come.
    enum Moment {
        MACHINE_IS_ABOUT_TO_RUN("--arch x86_64"),
        MACHINE_RUNS("--arch x86_64"),
        TWO_MACHINES_RUN("--jobs 2"),
        LOOPBACK_DISK_GROWS("--arch x86_64 --as loopback");

        private final String options;

        Moment(String options) {
            this.options = options;
        }

        List<String> options() {
            return List.of(options.split(" "));
        }

        boolean isReached(Path folder) throws IOException {
            return switch (this) {
                case MACHINE_IS_ABOUT_TO_RUN -> Files.exists(folder.resolve("sample.boot"));
                case MACHINE_RUNS -> machines(folder) == 1;
                case TWO_MACHINES_RUN -> machines(folder) == 2;
                case LOOPBACK_DISK_GROWS -> isInWorkFolder(folder, "grub.cfg");
            };
        }
    }

    private static boolean isInWorkFolder(Path folder, String name) throws IOException {
        if (!Files.exists(folder.resolve(WORK))) {
            return false;
        }
        try (Stream<Path> tree = Files.walk(folder.resolve(WORK), 2)) {
            return tree.anyMatch(path -> path.endsWith(name));
        }
    }

    @TempDir
    private static Path shared = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    private Path temporary = Path.of("");
    private Path iso = Path.of("");

    /// Its menu waits as long as it takes.
    @BeforeAll
    static void buildIso() throws IOException {
        ProbeIso.build(shared, "sample.iso", Arch.values()).put("loader/loader.conf", "timeout 600\n");
    }

    @BeforeEach
    void copyIso() throws IOException {
        iso = Files.copy(shared.resolve("sample.iso"), folder.resolve("sample.iso"));
        temporary = Files.createDirectory(folder.resolve("temporary"));
    }

    private Process boot(Moment moment) throws IOException {
        // a shell that ran these tests in the background ignores SIGINT, and so would Java
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(Dakota.command("-Djava.io.tmpdir=" + temporary));
        command.addAll(List.of("boot", iso.toString()));
        command.addAll(moment.options());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("TMPDIR", temporary.toString());
        return builder.start();
    }

    private Process bootUntil(Moment moment) throws IOException, InterruptedException {
        Process boot = boot(moment);
        for (long end = System.nanoTime() + PATIENCE.toNanos(); !moment.isReached(folder); Thread.sleep(20)) {
            assertTrue(boot.isAlive() && System.nanoTime() < end, Files.readString(folder.resolve("log")));
        }
        return boot;
    }

    /// Programs that are told of something in this folder.
    private static Stream<ProcessHandle> programs(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(folder.toString()));
    }

    private static long machines(Path folder) {
        return programs(folder)
                .filter(process -> process.info().command().orElse("").contains("qemu-system"))
                .count();
    }

    private void assertNothingRuns() throws InterruptedException {
        for (int tenths = 0; tenths < 50 && programs(folder).findAny().isPresent(); tenths++) {
            Thread.sleep(100);
        }
        assertEquals(List.of(), programs(folder).map(ProcessHandle::info).toList());
    }

    private void assertTemporaryFolderIsEmpty() throws IOException {
        try (Stream<Path> left = Files.walk(temporary)) {
            assertEquals(List.of(temporary), left.toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void ctrlCLeavesNothing(Moment moment) throws Exception {
        leavesNothing(moment, "-INT", 130);
    }

    @ParameterizedTest
    @EnumSource
    void terminationLeavesNothing(Moment moment) throws Exception {
        leavesNothing(moment, "-TERM", 143);
    }

    private void leavesNothing(Moment moment, String signal, int status) throws Exception {
        Process boot = bootUntil(moment);
        Oracle.says("kill", signal, Long.toString(boot.pid()));
        assertEquals(status, boot.waitFor());
        assertNothingRuns();
        assertTemporaryFolderIsEmpty();
        assertFalse(Files.exists(folder.resolve(WORK)));
        String log = Files.readString(folder.resolve("log"));
        assertFalse(log.contains("error"), log);
    }

    @ParameterizedTest
    @EnumSource
    void killLeavesNoMachineAndTheNextBootClearsUp(Moment moment) throws Exception {
        Process boot = bootUntil(moment);
        Oracle.says("kill", "-KILL", Long.toString(boot.pid()));
        boot.waitFor();
        assertNothingRuns();
        assertTemporaryFolderIsEmpty();

        Dakota next = Dakota.run("boot", iso.toString(), "--arch", "x86_64", "--timeout", "1");
        assertTrue(next.err().contains("error[timeout]"), next.err());
        assertFalse(Files.exists(folder.resolve(WORK)));
    }
}
