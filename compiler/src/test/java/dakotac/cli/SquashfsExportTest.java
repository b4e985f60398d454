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
import dakotac.source.SourceProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The squashfs that is made of an image, by the word of others.
class SquashfsExportTest {

    private static final String MODULES = "usr/lib/modules/6.1.0-1";

    private static final byte[] SYSTEM = new CraftedTar()
            .dir("bin")
            .pax("SCHILY.xattr.security.capability", "\1\0\0\2\u00ff\0", "SCHILY.xattr.system.posix_acl_access", "\2\0")
            .add(Header.of("bin/ping", '0').mode(04755).owner(70_000, 80_000), "ping")
            .hardlink("bin/ping6", "bin/ping")
            .add(Header.of("bin/later", '0').mtime(1_600_000_000), "later")
            .add(Header.of("bin/null", '3').mode(0666).device(1, 3))
            .dir("run")
            .file("run/left-over", "1")
            .symlink("lib", "usr/lib")
            .file("boot-of-" + MODULES.replace('/', '-'), "the kernel")
            .dir(MODULES)
            .symlink(MODULES + "/vmlinuz", "../../../../boot-of-" + MODULES.replace('/', '-'))
            .file(MODULES + "/initramfs.img", "the initramfs")
            .file(MODULES + "/ext4.ko", "no boot file")
            .end();

    @TempDir
    private Path folder;

    private String image = "";

    @BeforeEach
    void makeImage() throws IOException {
        image = "oci:"
                + CraftedImage.in(folder.resolve("images"))
                        .tag("t", Blob.gzip(SYSTEM))
                        .folder();
    }

    @Test
    void everythingIsAsTheImageHasIt() throws IOException {
        Path squashfs = export("out");
        assertEquals(
                List.of(
                        "drwxr-xr-x 0/0 1970-01-01 00:00 squashfs-root",
                        "drwxr-xr-x 0/0 2001-09-09 01:46 squashfs-root/bin",
                        "-rw-r--r-- 0/0 2020-09-13 12:26 squashfs-root/bin/later",
                        "crw-rw-rw- 0/0 1, 3 2001-09-09 01:46 squashfs-root/bin/null",
                        "-rwsr-xr-x 70000/80000 2001-09-09 01:46 squashfs-root/bin/ping",
                        "-rwsr-xr-x 70000/80000 2001-09-09 01:46 squashfs-root/bin/ping6",
                        "drwxr-xr-x 0/0 1970-01-01 00:00 squashfs-root/dev",
                        "lrwxrwxrwx 0/0 2001-09-09 01:46 squashfs-root/lib -> usr/lib",
                        "dr-xr-xr-x 0/0 1970-01-01 00:00 squashfs-root/proc",
                        "drwxr-xr-x 0/0 2001-09-09 01:46 squashfs-root/run",
                        "dr-xr-xr-x 0/0 1970-01-01 00:00 squashfs-root/sys",
                        "drwxrwxrwt 0/0 1970-01-01 00:00 squashfs-root/tmp"),
                listing(squashfs).stream()
                        .filter(line -> !line.contains("boot-of") && !line.contains("/usr"))
                        .toList());
        String xattrs = Oracle.says("rdsquashfs", "--xattr", "bin/ping6", squashfs.toString());
        assertTrue(xattrs.contains("security.capability"), xattrs);
        assertFalse(xattrs.contains("posix_acl"), xattrs);
        assertEquals("later", Oracle.says("rdsquashfs", "--cat", "bin/later", squashfs.toString()));
    }

    @Test
    void theSameImageGivesTheSameBytes() throws IOException {
        byte[] first = Files.readAllBytes(export("first"));
        Map<String, String> other = Map.of("PATH", "/nowhere", "SOURCE_DATE_EPOCH", "1", "TZ", "Asia/Tokyo");
        assertArrayEquals(first, Files.readAllBytes(export(other, "second")));
    }

    /// As the JVM itself counts the calls (JEP 520).
    @Test
    void eachLayerIsReadOnce() throws IOException {
        Path calls = folder.resolve("calls.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.MethodTrace").with("filter", "dakotac.source.LayerInput");
            recording.start();
            export("out");
            recording.stop();
            recording.dump(calls);
        }
        assertEquals(
                List.of("open"),
                RecordingFile.readAllEvents(calls).stream()
                        .map(call -> ((RecordedMethod) call.getValue("method")).getName())
                        .filter(name -> name.endsWith("open"))
                        .toList());
    }

    /// `sqfsdiff` ends with an error where anything differs. `tar2sqfs` does not take the tar's ACL.
    @Test
    void tar2sqfsMakesTheSameOfTheSameTree() throws IOException {
        Path ours = export("ours");
        Dakota tar = run(Map.of(), "tar", "out");
        assertEquals(0, tar.status(), tar.err());
        Path theirs = folder.resolve("theirs.squashfs");
        String pack =
                "tar2sqfs --quiet --no-xattr '" + theirs + "' < '" + folder.resolve("out/rootfs-x86_64.tar") + "'";
        Oracle.says("sh", "-c", pack);
        Oracle.says("sqfsdiff", "--old", theirs.toString(), "--new", ours.toString());
    }

    @Test
    void compressionIsForTryingOutOrForRelease() throws IOException {
        assertTrue(superblock(export("fast")).matches("(?s).*compression-level 3\\s+Block size 131072\\s.*"));
        assertTrue(superblock(export(Map.of(), "release", "--compression", "release"))
                .matches("(?s).*Block size 1048576\\s.*"));
    }

    @Test
    void bootFilesComeWithWhatTheyLinkTo() throws IOException {
        Path tar = export("out").resolveSibling("boot-files-x86_64.tar");
        assertEquals(
                List.of(
                        "./",
                        "usr/",
                        "usr/lib/",
                        "usr/lib/modules/",
                        MODULES + "/",
                        MODULES + "/vmlinuz",
                        "boot-of-" + MODULES.replace('/', '-'),
                        MODULES + "/initramfs.img"),
                Oracle.says("tar", "-tf", tar.toString()).lines().toList());
    }

    @Test
    void whatSquashfsCannotKeepIsTold() throws IOException {
        CraftedTar tar = new CraftedTar();
        for (int i = 0; i < 65_535; i++) {
            tar.add(Header.of("f" + i, '6').owner(i + 1, 0), "");
        }
        image = "oci:"
                + CraftedImage.in(folder.resolve("ids"))
                        .tag("t", Blob.gzip(tar.end()))
                        .folder();
        Dakota run = run(Map.of(), "squashfs", "out");
        assertEquals(1, run.status(), run.err());
        String told = "error[" + SourceProblem.NOT_FOR_SQUASHFS.text()
                + "]: has more than 65,535 different user and group ids, which squashfs cannot keep";
        assertTrue(run.err().contains(told), run.err());
        Example.check(SourceProblem.NOT_FOR_SQUASHFS, run.err(), folder);
        assertFalse(Files.exists(folder.resolve("out")));
    }

    private static String superblock(Path squashfs) {
        return Oracle.says("unsquashfs", "-s", squashfs.toString());
    }

    private static List<String> listing(Path squashfs) {
        return Oracle.says("env", "TZ=UTC", "unsquashfs", "-lln", squashfs.toString())
                .lines()
                .map(line ->
                        line.replaceAll("(?<=[0-9]) +[0-9]+ (?=[0-9]{4}-)", " ").replaceAll(" +", " "))
                .toList();
    }

    private Path export(String output) {
        return export(Map.of(), output);
    }

    private Path export(Map<String, String> variables, String output, String... more) {
        Dakota run = run(variables, "squashfs", output, more);
        assertEquals(0, run.status(), run.err());
        return folder.resolve(output).resolve("rootfs-x86_64.squashfs");
    }

    private Dakota run(Map<String, String> variables, String format, String output, String... more) {
        List<String> words = new ArrayList<>(List.of("export", "--format", format, "--image", image));
        words.addAll(List.of("--arch", "x86_64", "-o", folder.resolve(output).toString()));
        words.addAll(List.of(more));
        return Dakota.run(variables, words.toArray(String[]::new));
    }
}
