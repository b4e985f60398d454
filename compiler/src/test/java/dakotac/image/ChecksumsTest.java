package dakotac.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.host.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumsTest {

    private static final int SIZE = 3 << 20;

    private final List<String> told = new ArrayList<>();

    private final Progress progress = new Progress() {
        @Override
        public void begin(String what, long bytes) {
            told.add(what + ", " + bytes);
        }

        @Override
        public void reached(long bytes) {
            told.add(String.valueOf(bytes));
        }

        @Override
        public void end() {
            told.add("end");
        }
    };

    private void take(Checksums checksums, Path folder) throws IOException {
        Path iso = Files.write(folder.resolve("image.iso"), new byte[SIZE]);
        checksums.begin(SIZE);
        checksums.read(iso, progress);
        checksums.complete(iso, progress);
    }

    @Test
    void aPassOverTheImageIsAStepThatTellsHowFarItIs(@TempDir Path folder) throws IOException {
        Checksums checksums = new Checksums(false, true);
        take(checksums, folder);
        assertEquals(List.of("taking the ISO's SHA-256, 3145728", "1048576", "2097152", "3145728", "end"), told);
        assertTrue(checksums.sha256().isPresent());
    }

    @Test
    void aSecondPassIsAStepOfItsOwn(@TempDir Path folder) throws IOException {
        take(new Checksums(true, true), folder);
        assertEquals(
                List.of("taking the medium's sum, 3145728", "taking the ISO's SHA-256, 3145728"),
                told.stream().filter(line -> line.contains(",")).toList());
    }
}
