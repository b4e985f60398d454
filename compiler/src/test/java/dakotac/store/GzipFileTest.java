package dakotac.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// Files in the format of gzip, by the word of the JDK.
class GzipFileTest {

    @Property(tries = 200)
    void whatGoesInComesOut(
            @ForAll long seed,
            @ForAll @IntRange(max = 100_000) int size,
            @ForAll @IntRange(min = 1, max = 256) int values)
            throws IOException {
        Random random = new Random(seed);
        byte[] bytes = new byte[size];
        for (int at = 0; at < size; ) {
            int run = Math.min(size - at, 1 + random.nextInt(random.nextBoolean() ? 2 : 700));
            Arrays.fill(bytes, at, at + run, (byte) random.nextInt(values));
            at += run;
        }
        assertArrayEquals(bytes, unpacked(packed(bytes)));
    }

    @Test
    void whatRepeatsIsShort() throws IOException {
        byte[] bytes = "{\"type\":2,\"payload\":\"%s\"}\n"
                .formatted("A".repeat(684))
                .repeat(10_000)
                .getBytes(StandardCharsets.US_ASCII);
        assertTrue(packed(bytes).length < bytes.length / 40, packed(bytes).length + " bytes");
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        GzipFile file = new GzipFile();
        file.write(bytes);
        return file.finish().toArray();
    }

    private static byte[] unpacked(byte[] file) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(file)).readAllBytes();
    }
}
