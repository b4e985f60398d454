package dakotac.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStretchTest {

    @TempDir
    private Path folder;

    /// A folder can be opened, but not read.
    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        FileStretch stretch = new FileStretch(folder, 0, 1);
        try (InputStream in = stretch.open()) {
            assertNamed(assertThrows(FileSystemException.class, in::read));
            assertNamed(assertThrows(FileSystemException.class, in::readAllBytes));
        }
        Sha256 digest = Sha256.of(new byte[0]);
        try (PlainLayerInput in = PlainLayerInput.open(new Layer(1, stretch, digest, digest), 1)) {
            assertNamed(assertThrows(FileSystemException.class, in::read));
        }
    }

    private void assertNamed(FileSystemException told) {
        assertEquals(folder.toString(), told.getFile());
        assertEquals("Is a directory", told.getReason());
    }
}
