package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.boot.Medium;
import dakotac.manifest.Arch;
import dakotac.manifest.ManifestReader;
import dakotac.plan.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Real firmware, the real systemd-boot and GRUB, our ISO, of either writer: in each cell the kernel gets the plan's
/// command line and the very initramfs. It needs Debian's packages `qemu-system-x86 qemu-system-arm ovmf
/// qemu-efi-aarch64 grub-common`, for both architectures GRUB's modules, and what [ProbeInputs] needs.
@Tag("boot")
@ParameterizedClass
@ValueSource(strings = {"embedded", "host-tools"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProbeBootTest {

    @Parameter
    private String writer = "";

    private Path folder = Path.of("");

    private final Map<Arch, String> commandLines = new EnumMap<>(Arch.class);

    @BeforeParameterizedClassInvocation(injectArguments = false)
    void bootAll(@TempDir Path shared) throws Exception {
        folder = shared;
        ProbeInputs inputs = new ProbeInputs(folder);
        Path manifest = inputs.write(Arch.values()).manifest("cmdline: [quiet]\n", Arch.values());
        Planner.plan(ManifestReader.read(manifest).orThrow())
                .entries()
                .forEach(entry -> commandLines.put(
                        entry.arch(), String.join(" ", entry.payload().options())));
        String iso = folder.resolve("probe.iso").toString();
        Dakota build = Dakota.run("build", "--writer", writer, manifest.toString(), "-o", iso);
        assertEquals(0, build.status(), build.err());
        Dakota boot =
                Dakota.run("boot", iso, "--as", "all", "--as", "copied", "--jobs", "2", "--log", folder.toString());
        assertEquals(0, boot.status(), boot.err() + boot.out());
    }

    static Stream<Arguments> bootCases() {
        return Arrays.stream(Arch.values())
                .flatMap(arch -> Arrays.stream(Medium.values()).map(medium -> Arguments.of(arch, medium)));
    }

    @ParameterizedTest
    @MethodSource("bootCases")
    void theKernelGetsThePlansCommandLine(Arch arch, Medium medium) throws IOException {
        String more = medium == Medium.LOOPBACK ? " iso-scan/filename=/live.iso" : "";
        assertEquals(commandLines.get(arch) + more, withoutLoadersWords(said(arch, medium, "PROBE cmdline ")));
    }

    /// systemd-boot names the initrd for kernels older than the protocol, GRUB the kernel.
    private static String withoutLoadersWords(String commandLine) {
        return commandLine.replaceAll("(initrd|BOOT_IMAGE)=\\S+ ?", "").strip();
    }

    @ParameterizedTest
    @MethodSource("bootCases")
    void theKernelGetsTheInitramfs(Arch arch, Medium medium) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(ProbeInputs.initramfs(arch));
        assertEquals(
                ProbeInputs.INITRAMFS_SIZE + " " + HexFormat.of().formatHex(digest),
                said(arch, medium, "PROBE initramfs "));
    }

    @ParameterizedTest
    @MethodSource("bootCases")
    void theKernelIsOfThisArchitecture(Arch arch, Medium medium) throws IOException {
        assertEquals(arch.label(), said(arch, medium, "DAKOTA_LIVE_READY "));
    }

    private String said(Arch arch, Medium medium, String what) throws IOException {
        Path log = folder.resolve(arch.label() + "-" + medium.label() + ".log");
        List<String> lines = Files.readAllLines(log).stream()
                .filter(line -> line.contains(what))
                .toList();
        assertEquals(1, lines.size(), () -> log + " says it " + lines.size() + " times: " + what);
        assertTrue(lines.getFirst().startsWith("["), "each line has its time");
        return lines.getFirst().substring(lines.getFirst().indexOf(what) + what.length());
    }
}
