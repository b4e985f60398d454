package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/// A PC with a screen and a keyboard, and without a serial port, which boots a disc.
final class Laptop implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Path folder;
    private final Process machine;
    private final VgaFont font;

    private Laptop(Path folder, Process machine, VgaFont font) {
        this.folder = folder;
        this.machine = machine;
        this.font = font;
    }

    static Laptop boot(Path iso, Path folder) throws IOException {
        List<String> words =
                List.of(("timeout 600 qemu-system-x86_64 -machine q35 -cpu max -accel tcg -m 2048 -nodefaults"
                                + " -display none -no-reboot -serial none -monitor stdio -device VGA"
                                + " -drive if=pflash,unit=0,format=raw,readonly=on,file=/usr/share/OVMF/OVMF_CODE_4M.fd"
                                + " -drive if=pflash,unit=1,format=raw,snapshot=on,file=/usr/share/OVMF/OVMF_VARS_4M.fd"
                                + " -device virtio-scsi-pci -device scsi-cd,drive=medium,bootindex=1"
                                + " -drive if=none,id=medium,format=raw,media=cdrom,readonly=on,file=" + iso)
                        .split(" "));
        Path log = folder.resolve("monitor");
        return new Laptop(
                folder,
                new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                VgaFont.read());
    }

    private void command(String command) throws IOException {
        machine.getOutputStream().write((command + "\n").getBytes(StandardCharsets.US_ASCII));
        machine.getOutputStream().flush();
    }

    /// Presses a key, as QEMU's `sendkey` calls it.
    void press(String key) throws IOException {
        command("sendkey " + key);
    }

    /// Waits until a line of the screen shows a string.
    void await(String text) throws IOException, InterruptedException {
        String shown = screen();
        for (long end = System.nanoTime() + PATIENCE.toNanos();
                !shown.contains(VgaFont.shown(text));
                Thread.sleep(2_000)) {
            assertTrue(System.nanoTime() < end && machine.isAlive(), shown);
            shown = screen();
        }
    }

    private String screen() throws IOException, InterruptedException {
        Path dump = folder.resolve("screen.png");
        Files.deleteIfExists(dump);
        command("screendump " + dump + " -f png");
        Optional<BufferedImage> image = Optional.empty();
        while (image.isEmpty()) {
            assertTrue(machine.isAlive(), Files.readString(folder.resolve("monitor"), StandardCharsets.ISO_8859_1));
            Thread.sleep(100);
            image = read(dump);
        }
        return font.text(image.orElseThrow());
    }

    /// Nothing as long as it is being written.
    private static Optional<BufferedImage> read(Path dump) {
        try {
            return Optional.ofNullable(ImageIO.read(dump.toFile()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        machine.destroy();
    }
}
