package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Example;
import dakotac.Installation;
import dakotac.Oracle;
import dakotac.input.InputProblem;
import dakotac.manifest.Arch;
import dakotac.source.CraftedImage;
import dakotac.source.CraftedImage.Blob;
import dakotac.source.CraftedTar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The library for zstd is loaded from the temporary folder, which may not let it.
class ZstdLibraryTest {

    @TempDir
    private Path folder;

    private Installation installed = new Installation(Path.of(""));

    @BeforeEach
    void writeInputs() throws IOException {
        SampleInputs inputs = new SampleInputs(folder).write(Arch.X86_64);
        Oracle.says("zstd", "-q", inputs.bootFiles(Arch.X86_64).toString());
        Path manifest = inputs.manifest("", Arch.X86_64);
        Files.writeString(manifest, Files.readString(manifest).replace("x86_64.tar", "x86_64.tar.zst"));
        Files.createDirectory(folder.resolve("tmp"));
        installed = Installation.in(folder, Main.class);
    }

    private Installation.Result build(String option) throws IOException, InterruptedException {
        return installed.sh("""
                unshare --map-root-user --mount sh -c '
                    mount -t tmpfs -o %s tmpfs tmp && TMPDIR=$PWD/tmp ./dakotac build sample.yaml'
                """.formatted(option));
    }

    @ParameterizedTest
    @ValueSource(strings = {"noexec", "ro", "size=4k"})
    void aFolderThatDoesNotLetItIsNamed(String option) throws IOException, InterruptedException {
        Installation.Result run = build(option);
        assertEquals(3, run.status(), run.err());
        assertTrue(run.err().contains("error[zstd-library]: 'x86_64.tar.zst' is compressed with zstd"), run.err());
        assertTrue(
                run.err()
                        .contains("from the temporary folder "
                                + installed.folder().resolve("tmp")),
                run.err());
    }

    @Test
    void aRootFileSystemNeedsItToo() throws IOException, InterruptedException {
        Blob system = Blob.plain(new CraftedTar().file("f", "f").end());
        CraftedImage.in(folder.resolve("images")).tag("t", system);
        Installation.Result run = installed.sh("""
                unshare --map-root-user --mount sh -c '
                    mount -t tmpfs -o noexec tmpfs tmp &&
                    TMPDIR=$PWD/tmp ./dakotac export --format squashfs --image oci:images --arch x86_64 -o out'
                """);
        assertEquals(3, run.status(), run.err());
        assertTrue(run.err().contains("error[zstd-library]: the library of zstd"), run.err());
        Example.check(InputProblem.ZSTD_LIBRARY, run.err(), installed.folder());
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void theFolderIsTmpdir() throws IOException, InterruptedException {
        Installation.Result run = build("exec");
        assertEquals(0, run.status(), run.err());
        assertTrue(Files.exists(folder.resolve("sample.iso")));
    }
}
