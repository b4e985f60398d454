package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dakotac.Oracle;
import dakotac.cli.LiveSample.Messages;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What keeps a real live system from coming up, made on purpose: the cause is named, before the time is up.
/// LiveSampleTest runs them.
abstract class LiveSampleFailures {

    /// In seconds; a boot at a standstill gets a quarter of it.
    private static final String TIMEOUT = "360";

    private static final Pattern ID = Pattern.compile("error\\[(.*?)]");
    private static final String ROOTFS = "LiveOS/squashfs.img";

    @TempDir
    private Path folder = Path.of("");

    private LiveSample build(String name, String words) throws IOException {
        return LiveSample.build(folder.resolve(name + ".iso"), words, Arch.X86_64);
    }

    private static void assertFails(String cause, LiveSample sample, String... options) {
        Dakota boot = sample.boot(Stream.concat(Stream.of("--timeout", TIMEOUT), Stream.of(options))
                .toArray(String[]::new));
        assertEquals(1, boot.status(), () -> boot.err() + sample.ends());
        List<String> causes = ID.matcher(boot.err())
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        assertEquals(List.of(cause), causes, () -> boot.err() + sample.ends());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theModuleForSquashfsCannotBeLoaded() throws IOException {
        Path bootFiles = LiveSampleFiles.export(folder, Arch.X86_64).bootFiles(Arch.X86_64);
        Path boot = Files.createDirectory(folder.resolve("boot"));
        Oracle.says("tar", "-xf", bootFiles.toString(), "-C", boot.toString());
        Path modules = only(boot.resolve("usr/lib/modules"));
        Path initramfs = modules.resolve("initramfs.img");
        // what comes later in the archive replaces what came before
        Path damaged = folder.resolve("initramfs.img");
        String name = boot.relativize(modules)
                .resolve("kernel/fs/squashfs/squashfs.ko")
                .toString();
        Path broken = folder.resolve("broken");
        Files.createDirectories(broken.resolve(boot.relativize(modules)).resolve("kernel/fs/squashfs"));
        Files.writeString(broken.resolve(name), "no module");
        Oracle.says(
                "bsdtar",
                "--zstd",
                "--format",
                "newc",
                "-cf",
                damaged.toString(),
                "@" + initramfs,
                "-C",
                broken.toString(),
                name);
        Files.move(damaged, initramfs, StandardCopyOption.REPLACE_EXISTING);
        Oracle.says("tar", "-cf", bootFiles.toString(), "-C", boot.toString(), "usr");
        String manifest = LiveSample.manifest(
                        LiveSample.REFERENCE, "cmdline: [quiet]\n", Messages.TO_SERIAL_LINE, Arch.X86_64)
                .replace("x86_64: {", "x86_64: {inputs: {boot-files: " + bootFiles + "}, ");
        assertFails("file-system-unknown", LiveSample.built(folder.resolve("no-module.iso"), manifest));
    }

    private static Path only(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            return children.findFirst().orElseThrow();
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theLabelIsAnother() throws IOException {
        Path iso = folder.resolve("other-label.iso");
        LiveSample sample = LiveSample.of(iso, LiveSample.keys("quiet"), Messages.TO_SERIAL_LINE, Arch.X86_64);
        assertFails("root-missing", sample.relabel("OTHER_LABEL"));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theRootIsCutShort() throws IOException {
        assertFails("rootfs-unreadable", build("cut-short", "quiet").damage(ROOTFS, 1 << 16, new byte[1 << 16]));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theKernelPanics() throws IOException {
        assertFails("kernel-panic", build("panic", "rdinit=/nothing"));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void nothingSaysTheMarker() throws IOException {
        assertFails("marker-missing", build("no-marker", "systemd.mask=dakota-live-ready.service"));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aByteOfTheMediumIsAnother() throws IOException {
        String keys = "cmdline: [rd.live.check]\ncomponents: {media-check: true}\n";
        LiveSample sample = LiveSample.of(folder.resolve("damaged.iso"), keys, Messages.TO_SCREEN, Arch.X86_64);
        assertFails("media-check-failed", sample.damage(ROOTFS, 5_000_000, (byte) 'x'));
    }
}
