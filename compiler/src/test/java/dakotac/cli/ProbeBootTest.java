package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.boot.Medium;
import dakotac.input.FileSystemFixture;
import dakotac.input.SampleTar;
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
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Real firmware, the real systemd-boot and GRUB, our ISO: in each cell the kernel gets the plan's command line and the
/// very initramfs. It needs Debian's packages `qemu-system-x86 qemu-system-arm ovmf qemu-efi-aarch64 grub-common`, for
/// both architectures `systemd-boot-efi` and GRUB's modules, and those of [ProbeKernel].
@Tag("boot")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProbeBootTest {

    private static final Path LOADERS = Path.of("/usr/lib/systemd/boot/efi");

    /// Neither of whole sectors nor of whole SHA-256 blocks, and longer than a cluster.
    private static final int INITRAMFS_SIZE = 70_001;

    private Path folder = Path.of("");

    private final Map<Arch, String> commandLines = new EnumMap<>(Arch.class);

    @BeforeAll
    void bootAll(@TempDir Path shared) throws Exception {
        folder = shared;
        Path manifest = writeInputs();
        Planner.plan(ManifestReader.read(manifest).orRefuse())
                .entries()
                .forEach(entry -> commandLines.put(entry.arch(), String.join(" ", entry.options())));
        String iso = folder.resolve("probe.iso").toString();
        Dakota build = Dakota.run("build", manifest.toString(), "-o", iso);
        assertEquals(0, build.status(), build.err());
        Dakota boot =
                Dakota.run("boot", iso, "--as", "all", "--jobs", "2", "--timeout", "90", "--log", folder.toString());
        assertEquals(0, boot.status(), boot.err() + boot.out());
    }

    private Path writeInputs() throws Exception {
        SampleInputs inputs = new SampleInputs(folder);
        for (Arch arch : Arch.values()) {
            SampleTar tar = SampleTar.empty()
                    .file(SampleTar.KERNEL, new ProbeKernel(folder).build(arch))
                    .file(SampleTar.INITRAMFS, initramfs(arch))
                    .file(SampleTar.loader(arch), Files.readAllBytes(LOADERS.resolve(loader(arch))));
            Files.write(inputs.bootFiles(arch), tar.bytes());
            Files.write(inputs.rootfs(arch), FileSystemFixture.squashfs(20_000));
        }
        return inputs.manifest("loader: {timeout: 0}\ncmdline: [quiet]\n", Arch.values());
    }

    private static Path loader(Arch arch) {
        return Path.of(SampleTar.loader(arch)).getFileName();
    }

    private static byte[] initramfs(Arch arch) {
        byte[] content = new byte[INITRAMFS_SIZE];
        new Random(arch.peMachine()).nextBytes(content);
        return content;
    }

    static Stream<Arguments> cells() {
        return Arrays.stream(Arch.values())
                .flatMap(arch -> Arrays.stream(Medium.values()).map(medium -> Arguments.of(arch, medium)));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void theKernelGetsThePlansCommandLine(Arch arch, Medium medium) throws IOException {
        String more = medium == Medium.LOOPBACK ? " iso-scan/filename=/live.iso" : "";
        assertEquals(commandLines.get(arch) + more, withoutLoadersWords(said(arch, medium, "PROBE cmdline ")));
    }

    /// systemd-boot names the initrd for kernels older than the protocol, GRUB the kernel.
    private static String withoutLoadersWords(String commandLine) {
        return commandLine.replaceAll("(initrd|BOOT_IMAGE)=\\S+ ?", "").strip();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void theKernelGetsTheInitramfs(Arch arch, Medium medium) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(initramfs(arch));
        assertEquals(INITRAMFS_SIZE + " " + HexFormat.of().formatHex(digest), said(arch, medium, "PROBE initramfs "));
    }

    @ParameterizedTest
    @MethodSource("cells")
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
