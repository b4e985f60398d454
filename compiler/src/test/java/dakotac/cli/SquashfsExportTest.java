package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import dakotac.source.CraftedImage;
import dakotac.source.CraftedImage.Blob;
import dakotac.source.CraftedTar;
import dakotac.source.CraftedTar.Header;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What squashfs tools make of an image, by the word of others.
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

    @ParameterizedTest
    @ValueSource(strings = {"tar2sqfs", "mksquashfs"})
    void everythingIsAsTheImageHasIt(String tool) throws IOException {
        Path squashfs = export(only(tool), "out");
        String rootTime = tool.equals("mksquashfs") ? "2020-09-13 12:26" : "1970-01-01 00:00";
        assertEquals(
                List.of(
                        "drwxr-xr-x 0/0 " + rootTime + " squashfs-root",
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

    @ParameterizedTest
    @ValueSource(strings = {"tar2sqfs", "mksquashfs"})
    void theSameImageGivesTheSameBytes(String tool) throws IOException {
        byte[] first = Files.readAllBytes(export(only(tool), "first"));
        Map<String, String> other = Map.of("PATH", only(tool), "SOURCE_DATE_EPOCH", "1", "TZ", "Asia/Tokyo");
        assertArrayEquals(first, Files.readAllBytes(export(other, "second")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar2sqfs", "mksquashfs"})
    void compressionIsForTryingOutOrForRelease(String tool) throws IOException {
        assertTrue(
                superblock(export(only(tool), "fast")).matches("(?s).*compression-level 3\\s+Block size 131072\\s.*"));
        Path release = export(Map.of("PATH", only(tool)), "release", "--compression", "release");
        assertTrue(superblock(release).matches("(?s).*Block size 1048576\\s.*"));
    }

    @Test
    void bootFilesComeWithWhatTheyLinkTo() throws IOException {
        Path tar = export(only("tar2sqfs"), "out").resolveSibling("boot-files-x86_64.tar");
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
    void aMachineWithoutEitherToolIsToldThePackage() throws IOException {
        Dakota run = run(Map.of("PATH", only("true")), "out");
        assertEquals(3, run.status(), run.err());
        assertTrue(
                run.err().contains("error[tool-missing]: not found on this machine: tar2sqfs or mksquashfs"),
                run.err());
        assertTrue(run.err().contains("apt-get install squashfs-tools-ng"), run.err());
        assertFalse(Files.exists(folder.resolve("out")));
    }

    /// `tar2sqfs` takes a tar that is cut short for a whole one.
    @ParameterizedTest
    @ValueSource(strings = {"exit 0", "cat >/dev/null; echo no room; exit 1", "head -c 600 >/dev/null; exit 0"})
    void aToolThatFailsLeavesNothing(String script) throws IOException {
        Blob large =
                Blob.plain(new CraftedTar().file("large", "x".repeat(1 << 20)).end());
        image = "oci:"
                + CraftedImage.in(folder.resolve("large")).tag("t", large).folder();
        Path tool = Path.of(only("true")).resolve("tar2sqfs");
        script(tool, script);
        String path = tool.getParent() + ":/usr/bin";
        Dakota run = run(Map.of("PATH", path), "out");
        assertEquals(3, run.status(), run.err());
        assertTrue(run.err().contains("error[tool-failed]: tar2sqfs failed: exit status "), run.err());
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

    private Path export(String path, String output) {
        return export(Map.of("PATH", path), output);
    }

    private Path export(Map<String, String> variables, String output, String... more) {
        Dakota run = run(variables, output, more);
        assertEquals(0, run.status(), run.err());
        return folder.resolve(output).resolve("rootfs-x86_64.squashfs");
    }

    private Dakota run(Map<String, String> variables, String output, String... more) {
        List<String> words = new ArrayList<>(List.of("export", "--format", "squashfs", "--image", image));
        words.addAll(List.of("--arch", "x86_64", "-o", folder.resolve(output).toString()));
        words.addAll(List.of(more));
        return Dakota.run(variables, words.toArray(String[]::new));
    }

    /// A `PATH` with one program.
    private String only(String tool) throws IOException {
        Path tools = Files.createDirectories(folder.resolve("only-" + tool));
        script(tools.resolve(tool), "exec /usr/bin/" + tool + " \"$@\"");
        return tools.toString();
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
