package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/// A PC with a screen and a keyboard, and without a serial port, which boots a disc. Tesseract reads its screen.
final class Laptop implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /// In pixels; a line has 16. What a system says may be followed by some twenty lines at once.
    private static final int LAST_LINES = 640;

    /// As much larger as tesseract reads a console's letters best.
    private static final int SCALE = 3;

    private final Path folder;
    private final Process machine;

    private Laptop(Path folder, Process machine) {
        this.folder = folder;
        this.machine = machine;
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
                        .start());
    }

    private void command(String command) throws IOException {
        machine.getOutputStream().write((command + "\n").getBytes(StandardCharsets.US_ASCII));
        machine.getOutputStream().flush();
    }

    /// Presses a key, as QEMU's `sendkey` calls it.
    void press(String key) throws IOException {
        command("sendkey " + key);
    }

    /// Waits until the last lines of the screen show a string. Letters and digits count: what is between them is hard
    /// to read.
    void await(String text) throws IOException, InterruptedException {
        String shown = screen();
        for (long end = System.nanoTime() + PATIENCE.toNanos();
                !letters(shown).contains(letters(text));
                Thread.sleep(2_000)) {
            assertTrue(System.nanoTime() < end && machine.isAlive(), shown);
            shown = screen();
        }
    }

    private static String letters(String text) {
        return text.replaceAll("[^A-Za-z0-9]", "");
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
        var larger = new AffineTransformOp(
                AffineTransform.getScaleInstance(SCALE, SCALE), AffineTransformOp.TYPE_NEAREST_NEIGHBOR);
        Path shown = folder.resolve("larger.png");
        ImageIO.write(larger.filter(lastLines(image.orElseThrow()), null), "png", shown.toFile());
        // its threads would only take the machine's time
        return Oracle.says("env", "OMP_THREAD_LIMIT=1", "tesseract", shown.toString(), "-", "--psm", "6");
    }

    private static BufferedImage lastLines(BufferedImage image) {
        int end = image.getHeight();
        while (end > LAST_LINES && isBlack(image, end - 1)) {
            end--;
        }
        int start = Math.max(0, end - LAST_LINES);
        return image.getSubimage(0, start, image.getWidth(), end - start);
    }

    private static boolean isBlack(BufferedImage image, int row) {
        return IntStream.range(0, image.getWidth()).allMatch(column -> (image.getRGB(column, row) & 0xFFFFFF) == 0);
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
