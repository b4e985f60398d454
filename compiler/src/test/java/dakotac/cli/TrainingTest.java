package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {

    @TempDir
    private Path folder;

    /// A launcher whose training fails still works, only slower: nothing else would tell.
    @Test
    void bothCommandsDoWhatTheyAreFor() throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("blobs/sha256"));
        List<String> command = new ArrayList<>(Dakota.command());
        command.removeLast();
        command.addAll(List.of(
                Training.class.getName(),
                folder.toString(),
                "../manifests/dakota-multi.yaml",
                "../manifests/dakota.yaml"));
        Process process = new ProcessBuilder(command).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        assertTrue(said.contains("option-removed"), said);
        String files = Oracle.says(
                "unsquashfs", "-l", folder.resolve("out/rootfs-x86_64.squashfs").toString());
        assertTrue(files.contains("layer+zstd/1499"), files);
    }
}
