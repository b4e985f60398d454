package dakotac.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicationTest {

    @TempDir
    private Path folder;

    private final SequencedMap<Output, Path> finished = new LinkedHashMap<>();

    private Output output(String name) {
        return new Output(name, folder.resolve(name), _ -> Optional.empty());
    }

    private void finish(String name) throws IOException {
        finished.put(output(name), Files.writeString(folder.resolve("finished-" + finished.size()), "new"));
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private void publish(Output... all) throws IOException {
        Publication publication = new Publication(finished, List.of(all), folder.resolve("replaced"));
        publication.flush();
        publication.run();
    }

    @Test
    void whatIsNotMadeAgainGoes() throws IOException {
        write("main", "old");
        write("sum", "old");
        write("deep/er/file", "old");
        finish("main");
        finish("a/plan");
        publish(output("main"), output("a/plan"), output("sum"), output("deep/er/file"));
        assertEquals("new", read("main"));
        assertEquals("new", read("a/plan"));
        assertFalse(Files.exists(folder.resolve("sum")));
        assertFalse(Files.exists(folder.resolve("deep")));
    }

    /// As a process that is killed there leaves it, for a new companion that is not to be had ends it as well.
    @Test
    void theMainFileIsReplacedWhileNoOtherIsBesideIt() throws IOException {
        write("main", "old");
        write("plan", "old");
        write("sum", "old");
        finish("main");
        finish("plan");
        Publication publication = new Publication(finished, List.of(output("sum")), folder.resolve("replaced"));
        Files.delete(folder.resolve("finished-1"));
        assertThrows(IOException.class, publication::run);
        assertEquals("new", read("main"));
        assertFalse(Files.exists(folder.resolve("plan")));
        assertFalse(Files.exists(folder.resolve("sum")));
    }

    /// As where the main file is a mount point, or somebody else's in a folder like `/tmp`.
    @Test
    void whereTheMainFileCannotBeReplacedAllStays() throws IOException {
        write("main/is-a-folder", "old");
        write("plan", "old");
        write("sum", "old");
        finish("main");
        finish("plan");
        Publication.Irreplaceable told = assertThrows(Publication.Irreplaceable.class, () -> publish(output("sum")));
        assertEquals(folder.resolve("main").toString(), told.getFile());
        assertEquals("old", read("plan"));
        assertEquals("old", read("sum"));
    }

    @Test
    void aCompanionThatCannotComeIsToldByItsName() throws IOException {
        finish("main");
        finish("plan");
        Publication publication = new Publication(finished, List.of(), folder.resolve("replaced"));
        Files.delete(finished.lastEntry().getValue());
        Publication.Irreplaceable told = assertThrows(Publication.Irreplaceable.class, publication::run);
        assertEquals(folder.resolve("plan").toString(), told.getFile());
    }

    /// As where the disk is full.
    @Test
    void whereAFolderCannotBeMadeAllStays() throws IOException {
        write("main", "old");
        write("plan", "old");
        write("deep/er/file", "old");
        write("in the way", "no folder");
        finish("main");
        finish("new/plan");
        finish("in the way/file");
        assertThrows(IOException.class, () -> publish(output("plan"), output("deep/er/file")));
        assertEquals("old", read("main"));
        assertEquals("old", read("plan"));
        assertEquals("old", read("deep/er/file"));
        assertEquals("no folder", read("in the way"));
        assertFalse(Files.exists(folder.resolve("new")));
    }
}
