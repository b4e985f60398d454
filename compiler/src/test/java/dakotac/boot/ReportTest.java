package dakotac.boot;

import dakotac.Golden;
import dakotac.manifest.Arch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Path GOLDEN = Path.of("../golden/boot/report");

    private static final List<Outcome> OUTCOMES = List.of(
            outcome(Arch.X86_64, Medium.CDROM, Accelerator.KVM, 8_040, new Verdict.Passed()),
            outcome(
                    Arch.X86_64,
                    Medium.USB,
                    Accelerator.KVM,
                    61_000,
                    new Verdict.Failed(
                            FailureCause.ROOT_MISSING,
                            "A start job is running for /dev/disk/by-label/LIVE (31s / no limit) <&\">")),
            outcome(
                    Arch.AARCH64,
                    Medium.LOOPBACK,
                    Accelerator.TCG,
                    300_000,
                    new Verdict.Failed(FailureCause.TIMEOUT, "Starting kernel")));

    private static Outcome outcome(
            Arch arch, Medium medium, Accelerator accelerator, long milliseconds, Verdict verdict) {
        BootCase bootCase = new BootCase(arch, medium);
        Path log = Path.of("live.boot", bootCase.name() + ".log");
        return new Outcome(bootCase, accelerator, verdict, Duration.ofMillis(milliseconds), log);
    }

    @Test
    void table() {
        Golden.check(GOLDEN.resolve("table.txt"), ResultTable.of(OUTCOMES));
    }

    @Test
    void json() {
        Golden.check(GOLDEN.resolve("report.json"), JsonReport.of(OUTCOMES));
    }

    @Test
    void junit() {
        Golden.check(GOLDEN.resolve("junit.xml"), JunitReport.of("live.iso", OUTCOMES));
    }
}
