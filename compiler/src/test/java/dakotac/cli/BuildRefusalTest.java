package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is refused before anything is written.
class BuildRefusalTest {

    private static final Arch[] BOTH = {Arch.X86_64, Arch.AARCH64};

    @TempDir
    private Path folder = Path.of("");

    private SampleInputs inputs = new SampleInputs(Path.of(""));

    @BeforeEach
    void writeInputs() throws IOException {
        inputs = new SampleInputs(folder).write(BOTH);
    }

    @Test
    void aMissingToolIsNamedWithItsPackages() throws Exception {
        Path manifest = inputs.manifest("", BOTH);
        Dakota run =
                Dakota.run(Map.of("PATH", folder.toString()), "build", "--writer", "host-tools", manifest.toString());
        assertEquals(3, run.status());
        assertTrue(run.err().contains("not found on this machine: mmd, mcopy, mattrib, xorriso"), run.err());
        assertTrue(run.err().contains("apt-get install mtools xorriso"), run.err());
        assertTrue(run.err().contains("brew install mtools xorriso"), run.err());
    }

    @Test
    void aBudgetThatBreaksNamesTheLargestParts() throws Exception {
        Path manifest = inputs.manifest("size: {budget: 30 MiB}\n", BOTH);
        Dakota run = Dakota.run(
                "build", manifest.toString(), "-o", folder.resolve("out.iso").toString());
        assertEquals(1, run.status());
        assertTrue(run.err().contains("sample.yaml:8:"), run.err());
        assertTrue(run.err().contains("error[over-budget]"), run.err());
        assertTrue(run.err().contains("the ISO has 36.8 MB, 5.3 MB more than its budget of 31.5 MB"), run.err());
        assertTrue(
                run.err().contains("the largest: rootfs (aarch64) 20.0 kB, rootfs (x86_64) 20.0 kB, boot"), run.err());
        assertFalse(Files.exists(folder.resolve("out.iso")));
    }

    @Test
    void anInputIsNeverOverwritten() throws Exception {
        Path rootfs = inputs.rootfs(Arch.X86_64);
        Dakota run = Dakota.run("build", inputs.manifest("", BOTH).toString(), "-o", rootfs.toString());
        assertEquals(1, run.status());
        assertTrue(run.err().contains("which this command reads"), run.err());
        assertEquals(20_006, Files.size(rootfs));
    }

    @Test
    void aFolderIsNoOutput() throws Exception {
        Dakota run = Dakota.run("build", inputs.manifest("", BOTH).toString(), "-o", folder.toString());
        assertEquals(1, run.status());
        assertTrue(run.err().contains("it is a folder"), run.err());
    }

    @Test
    void aFolderThatIsNotThereIsNoFileEither() throws Exception {
        String output = folder.resolve("new") + "/";
        Dakota run = Dakota.run("build", inputs.manifest("", BOTH).toString(), "-o", output);
        assertEquals(2, run.status(), run.err());
        assertTrue(run.err().contains("'" + output + "' is a folder; name the file in it"), run.err());
        assertFalse(Files.exists(Path.of(output)));
    }

    @Test
    void anEmptyNameIsNoOutput() throws Exception {
        Dakota run = Dakota.run("build", inputs.manifest("", BOTH).toString(), "-o", "");
        assertEquals(2, run.status(), run.err());
        assertTrue(run.err().contains("the name is empty"), run.err());
    }

    @Test
    void theFolderOfTheOutputMustExist() throws Exception {
        Path iso = folder.resolve("missing/out.iso");
        Dakota run = Dakota.run("build", inputs.manifest("", BOTH).toString(), "-o", iso.toString());
        assertEquals(1, run.status());
        assertTrue(run.err().contains("its folder does not exist"), run.err());
        assertTrue(run.err().contains("mkdir -p " + iso.getParent() + "\n"), run.err());
    }

    @Test
    void aTimeThatIsNoneIsRefused() throws Exception {
        Dakota run = Dakota.run(
                Map.of("SOURCE_DATE_EPOCH", "yesterday"),
                "build",
                inputs.manifest("", BOTH).toString(),
                "-o",
                folder.resolve("out.iso").toString());
        assertEquals(1, run.status());
        assertTrue(run.err().contains("SOURCE_DATE_EPOCH is 'yesterday', not a time"), run.err());
    }
}
