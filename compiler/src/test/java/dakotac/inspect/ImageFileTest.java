package dakotac.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFileTest {

    /// As by a build that writes it again. What is missing then is no fault of the image.
    @Test
    void anImageThatIsCutMeanwhileCannotBeRead(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("a.iso"), new byte[4_096]);
        try (ImageFile image = ImageFile.open(file);
                RandomAccessFile same = new RandomAccessFile(file.toFile(), "rw")) {
            same.setLength(3_000);
            assertEquals(2_048, image.read(0, 2_048).size());
            UncheckedIOException told = assertThrows(UncheckedIOException.class, () -> image.read(2_048, 2_048));
            String why = file + ": it became shorter while it was read";
            assertEquals(FileSystemException.class.getName() + ": " + why, told.getMessage());
        }
    }
}
