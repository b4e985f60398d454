package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Example;
import dakotac.Oracle;
import dakotac.source.CraftedImage;
import dakotac.source.CraftedImage.Blob;
import dakotac.source.CraftedTar;
import dakotac.source.CraftedTar.Header;
import dakotac.source.Sha256;
import dakotac.source.SourceProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTest {

    private static final Blob LOWER = Blob.gzip(new CraftedTar()
            .dir("etc")
            .file("etc/b", "first")
            .file("etc/a", "second")
            .hardlink("etc/c", "etc/b")
            .dir("run")
            .file("run/left-over", "1")
            .add(Header.of("proc", '5').mode(0500))
            .symlink("tmp", "var/tmp")
            .end());

    private static final Blob UPPER = Blob.zstd(
            new CraftedTar().file("etc/new", "third").file("etc/.wh.a", "").end());

    @TempDir
    private Path folder;

    private String image = "";
    private Path output = Path.of("");

    @BeforeEach
    void makeImage() throws IOException {
        CraftedImage images = CraftedImage.in(folder.resolve("images"));
        images.indexTag("both", List.of("amd64", "arm64"), List.of(new Blob[] {LOWER, UPPER}, new Blob[] {LOWER}));
        image = "oci:" + images.folder() + ":both";
        output = folder.resolve("out");
    }

    @Test
    void everyArchitectureHasATar() {
        Dakota run = export("--arch", "x86_64", "--arch", "aarch64");
        assertEquals(0, run.status(), run.err());
        Path tar = output.resolve("rootfs-x86_64.tar");
        assertTrue(run.out().startsWith(tar + ": "), run.out());
        assertEquals(
                List.of("./", "dev/", "etc/", "proc/", "run/", "sys/", "tmp/", "etc/b", "etc/c", "etc/new"),
                names(tar));
        assertEquals(
                List.of("./", "dev/", "etc/", "proc/", "run/", "sys/", "tmp/", "etc/b", "etc/c", "etc/a"),
                names(output.resolve("rootfs-aarch64.tar")));
        assertEquals("first", Oracle.says("tar", "-xOf", tar.toString(), "etc/b"));
    }

    @Test
    void mountPointsAreThereAndEmpty() {
        assertEquals(0, export("--arch", "x86_64").status());
        String listing = Oracle.says(
                "tar",
                "--numeric-owner",
                "--full-time",
                "--utc",
                "-tvf",
                output.resolve("rootfs-x86_64.tar").toString());
        assertTrue(listing.contains("dr-x------ 0/0               0 2001-09-09 01:46:40 proc/"), listing);
        assertTrue(listing.contains("drwxrwxrwt 0/0               0 1970-01-01 00:00:00 tmp/"), listing);
        assertFalse(listing.contains("left-over"), listing);
    }

    @Test
    void theSameImageGivesTheSameBytes() throws IOException {
        assertEquals(0, export("--arch", "x86_64").status());
        Path tar = output.resolve("rootfs-x86_64.tar");
        byte[] first = Files.readAllBytes(tar);
        assertEquals(0, export("--arch", "x86_64").status());
        assertArrayEquals(first, Files.readAllBytes(tar));
    }

    @Test
    void nothingIsWrittenOfAnImageThatIsBroken() throws IOException {
        CraftedImage broken = CraftedImage.in(folder.resolve("broken")).tag("t", UPPER);
        Path blob = folder.resolve("broken/blobs/sha256")
                .resolve(Sha256.of(UPPER.blob()).hex());
        byte[] bytes = Files.readAllBytes(blob);
        bytes[20] ^= 1;
        Files.write(blob, bytes);
        Dakota run =
                Dakota.run("export", "--image", "oci:" + broken.folder(), "--arch", "x86_64", "-o", output.toString());
        assertEquals(1, run.status());
        assertTrue(run.err().contains("error[blob-damaged]"), run.err());
        assertFalse(Files.exists(output));
    }

    /// Whose tar makes sense all the same: only its digest tells, and that comes last.
    @ParameterizedTest
    @ValueSource(strings = {"tar", "squashfs"})
    void nothingIsWrittenOfALayerOfWhichAFileIsDamaged(String format) throws IOException {
        Blob layer = Blob.plain(new CraftedTar().file("etc/a", "first").end());
        CraftedImage damaged = CraftedImage.in(folder.resolve("damaged")).tag("t", layer);
        byte[] bytes = layer.blob().clone();
        bytes[512] ^= 1;
        Files.write(damaged.blobFile(Sha256.of(layer.blob())), bytes);
        Dakota run = Dakota.run(
                "export",
                "--image",
                "oci:" + damaged.folder(),
                "--arch=x86_64",
                "--format=" + format,
                "-o",
                output.toString());
        assertEquals(1, run.status());
        assertTrue(run.err().contains("error[blob-damaged]: has damaged bytes in layer 1"), run.err());
        assertFalse(Files.exists(output));
    }

    @Test
    void aLinkInThePlaceOfATarIsRefusedBeforeAnythingIsWritten() throws IOException {
        Path mine = Files.writeString(folder.resolve("mine"), "mine");
        Path link = Files.createSymbolicLink(Files.createDirectory(output).resolve("rootfs-aarch64.tar"), mine);
        Dakota run = export("--arch", "x86_64", "--arch", "aarch64");
        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains(link + ": error[output]: it is a symbolic link"), run.err());
        assertEquals("mine", Files.readString(mine));
        assertFalse(Files.exists(output.resolve("rootfs-x86_64.tar")));
    }

    @Test
    void theImageIsNotReplaced() throws IOException {
        Path archive = Files.writeString(Files.createDirectory(output).resolve("rootfs-x86_64.tar"), "mine");
        Dakota run =
                Dakota.run("export", "--image", "oci-archive:" + archive, "--arch", "x86_64", "-o", output.toString());
        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains("would replace '" + archive + "', which this command reads"), run.err());
        assertEquals("mine", Files.readString(archive));
    }

    @Test
    void anImageOfOtherArchitecturesIsAnAnswer() throws IOException {
        CraftedImage other = CraftedImage.in(folder.resolve("other")).tag("t", LOWER);
        Dakota run =
                Dakota.run("export", "--image", "oci:" + other.folder(), "--arch", "aarch64", "-o", output.toString());
        assertEquals(1, run.status());
        assertTrue(run.err().contains("has no image for linux/arm64"), run.err());
        assertTrue(run.err().contains("it has 'linux/amd64'"), run.err());
    }

    @Test
    void pathsThroughLinksAreWarnedOf() throws IOException {
        Blob link = Blob.plain(new CraftedTar().dir("usr").symlink("lib", "usr").end());
        Blob through = Blob.plain(new CraftedTar().file("lib/x", "1").end());
        CraftedImage images = CraftedImage.in(folder.resolve("links")).tag("t", link, through);
        Dakota run =
                Dakota.run("export", "--image", "oci:" + images.folder(), "--arch", "x86_64", "-o", output.toString());
        assertEquals(0, run.status());
        assertTrue(run.err().contains("warning[" + SourceProblem.PATH_THROUGH_LINK.text() + "]"), run.err());
        assertTrue(run.err().contains("'/lib'"), run.err());
        Example.check(SourceProblem.PATH_THROUGH_LINK, run.err(), folder);
    }

    @Test
    void commandLinesAreChecked() {
        assertEquals(2, export("--arch", "pdp11").status());
        Dakota run = Dakota.run("export", "--image", "debian:12", "--arch", "x86_64", "-o", output.toString());
        assertEquals(2, run.status());
        assertTrue(run.err().contains("oci:DIR[:TAG]"), run.err());
        assertEquals(
                2,
                Dakota.run("export", "--image", image, "-o", output.toString()).status());
        assertEquals(2, Dakota.run("export", "-o", output.toString()).status());
    }

    private Dakota export(String... arches) {
        return Dakota.run(
                Stream.concat(Stream.of("export", "--image", image, "-o", output.toString()), Arrays.stream(arches))
                        .toArray(String[]::new));
    }

    private static List<String> names(Path tar) {
        return Oracle.says("tar", "-tf", tar.toString()).lines().toList();
    }
}
