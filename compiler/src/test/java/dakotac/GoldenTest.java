package dakotac;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenTest {

    private static final String SWITCH = "golden.update";

    @TempDir
    private Path folder;

    private final String before = System.getProperty(SWITCH, "false");

    @BeforeEach
    void switchOff() {
        System.setProperty(SWITCH, "false");
    }

    @AfterEach
    void restore() {
        System.setProperty(SWITCH, before);
    }

    @Test
    void aMismatchShowsJustTheWordsThatDiffer() throws IOException {
        Path file = Files.writeString(folder.resolve("entry.conf"), "title Live\noptions quiet enforcing=0 splash\n");
        AssertionError error = assertThrows(
                AssertionError.class, () -> Golden.check(file, "title Live\noptions quiet enforcing=1 splash\n"));
        assertTrue(
                error.toString().contains("    2 ~ options quiet [-enforcing=0-]{+enforcing=1+} splash\n"),
                error.getMessage());
    }

    @Test
    void whiteSpaceAtTheEndCounts() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "text\n");
        assertThrows(AssertionError.class, () -> Golden.check(file, "text"));
        assertDoesNotThrow(() -> Golden.check(file, "text\n"));
    }

    @Test
    void aMissingFileStaysMissing() {
        Path file = folder.resolve("missing");
        assertThrows(AssertionError.class, () -> Golden.check(file, ""));
        assertFalse(Files.exists(file));
    }

    @Test
    void anUpdatingRunFailsOnce() throws IOException {
        System.setProperty(SWITCH, "true");
        Path file = folder.resolve("new/file");
        assertThrows(AssertionError.class, () -> Golden.check(file, "text\n"));
        assertEquals("text\n", Files.readString(file));
        assertDoesNotThrow(() -> Golden.check(file, "text\n"));
    }

    @Test
    void aTreeHasTheseFilesAndNoOthers() throws IOException {
        Files.writeString(folder.resolve("old"), "");
        SortedMap<String, String> files = new TreeMap<>();
        files.put("sub/new", "text\n");
        AssertionError error = assertThrows(AssertionError.class, () -> Golden.checkTree(folder, files));
        assertTrue(error.toString().contains("old is not made any more"), error.toString());
        assertTrue(error.toString().contains("new does not exist"), error.toString());
        System.setProperty(SWITCH, "true");
        assertThrows(AssertionError.class, () -> Golden.checkTree(folder, files));
        System.setProperty(SWITCH, "false");
        assertDoesNotThrow(() -> Golden.checkTree(folder, files));
    }
}
