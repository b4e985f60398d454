package dakotac.squashfs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Root file systems as lists have them, a file a line: `PATH SIZE SEED [MODE]` with bytes that the seed gives, `PATH =
/// TEXT`, or `PATH -> TARGET`. With `compressed with lzo` above, the image says so.
public final class ListedSquashfs {

    private static final int COMPRESSION = 20;
    private static final String LZO = "compressed with lzo";

    private ListedSquashfs() {}

    public static byte[] of(List<String> lines) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        Map<String, Integer> modes = new HashMap<>();
        for (String line : lines) {
            String[] words = line.split(" ", 5);
            if (line.equals(LZO)) {
                continue;
            }
            switch (words[1]) {
                case "=" ->
                    files.put(
                            words[0],
                            line.split(" = ", 2)[1].replace("\\n", "\n").getBytes(UTF_8));
                case "->" ->
                    files.put(words[0], line.substring(words[0].length() + 1).getBytes(UTF_8));
                default -> {
                    files.put(words[0], bytes(Integer.parseInt(words[1]), words[2]));
                    if (words.length > 3) {
                        modes.put(words[0], Integer.parseInt(words[3], 8));
                    }
                }
            }
        }
        byte[] image = SystemSquashfs.of(files, modes);
        if (lines.contains(LZO)) {
            image[COMPRESSION] = 3;
        }
        return image;
    }

    private static byte[] bytes(int size, String seed) {
        byte[] bytes = new byte[size];
        new Random(seed.hashCode()).nextBytes(bytes);
        return bytes;
    }
}
