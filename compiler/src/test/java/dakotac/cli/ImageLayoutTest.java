package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Example;
import dakotac.host.RunProblem;
import dakotac.input.FileSystemFixture;
import dakotac.input.SampleTar;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the file systems of an image have no room for is told where the manifest asks for it.
class ImageLayoutTest {

    /// FAT allows no name with a dot at its end (FAT specification, section 7.1).
    private static final String DEVICETREE = "board./x.dtb";

    @TempDir
    private Path folder;

    @Test
    void aNameIsPlaced() throws IOException {
        SampleInputs inputs = new SampleInputs(folder).write(Arch.AARCH64);
        Files.write(
                inputs.bootFiles(Arch.AARCH64),
                SampleTar.of(Arch.AARCH64)
                        .file("boot/dtb/" + DEVICETREE, FileSystemFixture.devicetree(64, 64))
                        .bytes());
        Path manifest = inputs.manifest("", Arch.AARCH64);
        String text = Files.readString(manifest).replace("{inputs:", "{devicetree: " + DEVICETREE + ", inputs:");
        Files.writeString(manifest, text);
        String told = manifest + ":6:25: error[layout]: FAT does not allow the name 'board.'\n";
        for (String[] command : new String[][] {
            {"plan", manifest.toString()},
            {"build", "-q", manifest.toString(), "-o", folder.resolve("x.iso").toString()}
        }) {
            Dakota run = Dakota.run(command);
            Example.check(RunProblem.LAYOUT, run.err(), folder);
            assertEquals(1, run.status(), run.err());
            assertTrue(run.err().startsWith(told), run.err());
        }
    }
}
