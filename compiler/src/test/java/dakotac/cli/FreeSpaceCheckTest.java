package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dakotac.Example;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.UserError;
import dakotac.host.CleanupHooks;
import dakotac.host.Machine;
import dakotac.host.RunProblem;
import dakotac.host.TargetFileSystem;
import dakotac.image.EmbeddedWriter;
import dakotac.image.Image;
import dakotac.image.ImageWriter;
import dakotac.image.tool.HostToolsWriter;
import dakotac.input.FileSystemFixture;
import dakotac.input.InitramfsFixture;
import dakotac.input.InputReader;
import dakotac.input.Inputs;
import dakotac.input.SampleTar;
import dakotac.input.Strictness;
import dakotac.manifest.Arch;
import dakotac.manifest.Manifest;
import dakotac.manifest.ManifestReader;
import dakotac.plan.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What counts as room on disks of any kind.
class FreeSpaceCheckTest {

    private static final int ROOTFS = 30 << 20;
    private static final int INITRAMFS = 5 << 20;
    private static final int PART_OF_A_BLOCK = 1000;
    private static final ImageWriter EMBEDDED = new EmbeddedWriter();
    private static final Path ISO = Path.of("out.iso");

    @TempDir
    private Path folder;

    private SampleInputs inputs = new SampleInputs(Path.of(""));
    private String device = "";

    @BeforeEach
    void writeInputs() throws IOException {
        inputs = new SampleInputs(folder).write(Arch.X86_64);
        Files.write(inputs.rootfs(Arch.X86_64), FileSystemFixture.squashfs(ROOTFS + PART_OF_A_BLOCK));
        device = Files.getFileStore(folder).name();
    }

    private long shared(ImageWriter writer, String device, String type, long blockSize) throws Exception {
        Manifest manifest =
                ManifestReader.read(inputs.manifest("", Arch.X86_64)).orThrow();
        Inputs found = InputReader.read(manifest, Strictness.STRICT).orThrow();
        Image image = Image.of(Planner.plan(manifest), found, found.newest());
        return FreeSpaceCheck.of(ISO, new TargetFileSystem(device, type, blockSize, 0), writer, image)
                .shared();
    }

    @Test
    void mostDisksHoldEveryByteTwice() throws Exception {
        assertEquals(0, shared(EMBEDDED, device, "ext4", 4096));
    }

    @Test
    void someShareTheWholeBlocksOfAnInput() throws Exception {
        assertEquals(ROOTFS, shared(EMBEDDED, device, "xfs", 4096));
        assertEquals(ROOTFS, shared(EMBEDDED, device, "btrfs", 4096));
    }

    @Test
    void whatIsDecompressedFirstIsSharedAsWell() throws Exception {
        byte[] tar = SampleTar.of(Arch.X86_64)
                .file(SampleTar.INITRAMFS, Arrays.copyOf(InitramfsFixture.of("initramfs"), INITRAMFS + PART_OF_A_BLOCK))
                .zstd();
        Files.write(inputs.bootFiles(Arch.X86_64), tar);
        assertEquals(ROOTFS + INITRAMFS, shared(EMBEDDED, device, "xfs", 4096));
    }

    @Test
    void blocksThatLieOtherwiseInTheImageAreNotShared() throws Exception {
        assertEquals(0, shared(EMBEDDED, device, "btrfs", 2 << 20));
    }

    @Test
    void nothingIsSharedBetweenDisks() throws Exception {
        assertEquals(0, shared(EMBEDDED, "/dev/another", "xfs", 4096));
    }

    @Test
    void toolsCopyEveryByte() throws Exception {
        Machine machine = new Machine(Map.of(), new CleanupHooks(), _ -> {});
        assertEquals(0, shared(new HostToolsWriter(machine), device, "xfs", 4096));
    }

    @Test
    void enoughIsNotWorthAWord() throws Exception {
        assertEquals(List.of(), new FreeSpaceCheck(ISO, 1000, 900, 1000).check());
    }

    @Test
    void enoughForADiskThatSharesIsTold() throws Exception {
        Diagnostic told = new FreeSpaceCheck(ISO, 1000, 900, 999).check().getFirst();
        assertEquals(RunProblem.TIGHT_SPACE, told.id());
        Example.check(told);
        assertEquals(
                "999 bytes are free on its file system, enough where that shares 900 more with the inputs",
                told.message());
    }

    @Test
    void tooLittleIsRefused() {
        UserError userError = assertThrows(UserError.class, () -> new FreeSpaceCheck(ISO, 2000, 900, 1099).check());
        assertEquals("needs 1,100 bytes on its file system, where 1,099 are free", userError.getMessage());
        Example.check(userError.diagnostics().getFirst());
        assertEquals(ExitStatus.LACKING, ExitStatus.of(userError));
    }
}
