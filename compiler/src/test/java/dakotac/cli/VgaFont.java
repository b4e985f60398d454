package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The letters of a VGA, 8 pixels by 16, with which Linux draws a console, too: QEMU's BIOS of a VGA has them in a
/// table. A console is a grid of them, so it is read without a doubt.
///
/// @param letters by their pixels, row by row
record VgaFont(Map<BigInteger, Character> letters) {

    private static final Path BIOS = Path.of("/usr/share/seabios/vgabios-stdvga.bin");

    private static final int WIDTH = 8;
    private static final int HEIGHT = 16;

    /// The face that is character 1, which no smaller font has like this.
    private static final byte[] FACE = new BigInteger("7e81a58181bd9981817e00000000", 16).toByteArray();

    private static final char UNKNOWN = '?';

    /// What Linux draws otherwise is unknown.
    private static final String DRAWN_OTHERWISE = "[0MTVWXYfmvwx]";

    static VgaFont read() throws IOException {
        byte[] bios = Files.readAllBytes(BIOS);
        int face = new String(bios, StandardCharsets.ISO_8859_1).indexOf(new String(FACE, StandardCharsets.ISO_8859_1));
        assertTrue(face >= 0, () -> "no letters in " + BIOS);
        int table = face + FACE.length - 2 * HEIGHT;
        Map<BigInteger, Character> letters = new HashMap<>();
        for (char letter = ' '; letter <= '~'; letter++) {
            letters.put(new BigInteger(1, bios, table + letter * HEIGHT, HEIGHT), letter);
        }
        return new VgaFont(letters);
    }

    /// What a text looks like when it is read from a screen.
    static String shown(String text) {
        return text.replaceAll(DRAWN_OTHERWISE, String.valueOf(UNKNOWN));
    }

    /// The lines of a console.
    String text(BufferedImage screen) {
        StringBuilder text = new StringBuilder();
        for (int y = 0; y + HEIGHT <= screen.getHeight(); y += HEIGHT) {
            for (int x = 0; x + WIDTH <= screen.getWidth(); x += WIDTH) {
                text.append(letters.getOrDefault(pixels(screen.getSubimage(x, y, WIDTH, HEIGHT)), UNKNOWN));
            }
            text.append('\n');
        }
        return text.toString().replaceAll(" +\n", "\n");
    }

    /// A bit for each; set where it is not black.
    private static BigInteger pixels(BufferedImage cell) {
        BigInteger pixels = BigInteger.ZERO;
        for (int bit = 0; bit < WIDTH * HEIGHT; bit++) {
            if ((cell.getRGB(bit % WIDTH, bit / WIDTH) & 0xFFFFFF) != 0) {
                pixels = pixels.setBit(WIDTH * HEIGHT - 1 - bit);
            }
        }
        return pixels;
    }
}
