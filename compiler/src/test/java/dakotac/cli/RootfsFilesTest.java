package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Example;
import dakotac.Oracle;
import dakotac.input.SampleTar;
import dakotac.manifest.Arch;
import dakotac.source.CraftedImage;
import dakotac.source.CraftedImage.Blob;
import dakotac.source.SourceProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A manifest's own files in the root file system of an image.
class RootfsFilesTest {

    private static final String HEAD =
            "version: 1\nname: live\ntitle: Live\nvolume: {label: LIVE}\nimage: oci:images\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void makeImage() throws IOException {
        SampleTar system = SampleTar.of(Arch.X86_64)
                .text("etc/motd", "of the image")
                .text("etc/hostname", "live")
                .text("usr/share/doc/file", "x")
                .symlink("etc/localtime", "/usr/share/zoneinfo/UTC")
                .symlink("bin", "usr/bin")
                .symlink("var/run", "/run")
                .symlink("ring", "ring");
        CraftedImage.in(folder.resolve("images")).tag("t", Blob.gzip(system.bytes()));
        Files.writeString(folder.resolve("motd"), "ours");
        Files.createDirectories(folder.resolve("own/sub"));
        Files.writeString(folder.resolve("own/a"), "a");
        Files.writeString(folder.resolve("own/sub/empty"), "");
    }

    @Test
    void theyLieOverWhatTheImageHas() throws IOException {
        Path squashfs = built("""
                /etc/motd: motd
                /etc/localtime: motd
                /bin/tool: {file: motd, mode: "4755"}
                /opt/own/files: own
                """);
        assertEquals(
                List.of(
                        "lrwxrwxrwx bin -> usr/bin",
                        "-rw-r--r-- 0/0 1970-01-01 00:00 etc/localtime",
                        "-rw-r--r-- 0/0 1970-01-01 00:00 etc/motd",
                        "drwxr-xr-x 0/0 1970-01-01 00:00 opt",
                        "drwxr-xr-x 0/0 1970-01-01 00:00 opt/own",
                        "drwxr-xr-x 0/0 1970-01-01 00:00 opt/own/files",
                        "-rw-r--r-- 0/0 1970-01-01 00:00 opt/own/files/a",
                        "drwxr-xr-x 0/0 1970-01-01 00:00 opt/own/files/sub",
                        "-rw-r--r-- 0/0 1970-01-01 00:00 opt/own/files/sub/empty",
                        "-rwsr-xr-x 0/0 1970-01-01 00:00 usr/bin/tool"),
                listing(squashfs, "bin|etc/localtime|etc/motd|opt.*|usr/bin/.*"));
        assertEquals("ours", Oracle.says("rdsquashfs", "-c", "etc/motd", squashfs.toString()));
        assertEquals("live", Oracle.says("rdsquashfs", "-c", "etc/hostname", squashfs.toString()));
        assertEquals("a", Oracle.says("rdsquashfs", "-c", "opt/own/files/a", squashfs.toString()));
    }

    /// Neither times nor permissions nor the order of lines, but every byte of a file.
    @Test
    void nothingCountsButPathsModesAndBytes() throws IOException {
        byte[] first = Files.readAllBytes(built("/etc/motd: motd\n/srv/a: own/a\n"));
        Files.setLastModifiedTime(folder.resolve("motd"), FileTime.from(Instant.ofEpochSecond(1_000_000_000)));
        Files.setPosixFilePermissions(folder.resolve("motd"), PosixFilePermissions.fromString("rw-------"));
        Dakota again = build("/etc/motd: motd\n/srv/a: own/a\n");
        assertFalse(again.err().contains("reading the image"), again.err());
        assertArrayEquals(first, Files.readAllBytes(extracted()));
        Files.writeString(folder.resolve("motd"), "mine");
        assertEquals(
                "mine",
                Oracle.says(
                        "rdsquashfs",
                        "-c",
                        "etc/motd",
                        built("/etc/motd: motd\n").toString()));
        assertTrue(listing(built("/etc/motd: {file: motd, mode: \"0600\"}\n"), "etc/motd")
                .getFirst()
                .startsWith("-rw-------"));
    }

    @Test
    void whereThereIsNoPlaceIsTold() throws IOException {
        assertTold("/usr/share/doc: motd", "the image has a directory /usr/share/doc");
        assertTold("/etc/motd/more: motd", "/etc/motd is no directory in the image");
        Example.check(SourceProblem.ROOTFS_FILE, run("{/etc/motd/more: motd}").err(), folder);
        assertTold("/var/run/motd: motd", "it would lie in /run, which is made anew at every start");
        assertTold("/ring/motd: motd", "the symbolic links of its folders lead in a ring");
        assertTold("/usr/bin/x: motd, /bin/x: motd", 18, "in the image it is '/usr/bin/x', by a link");
    }

    private void assertTold(String file, String why) throws IOException {
        assertTold(file, 0, why);
    }

    private void assertTold(String files, int column, String why) throws IOException {
        Dakota run = run("{" + files + "}");
        assertEquals(1, run.status(), run.err());
        String place = "live.yaml:7:%d: error[%s]: there is no place for "
                .formatted(18 + column, SourceProblem.ROOTFS_FILE.text());
        assertTrue(run.err().contains(place), run.err());
        assertTrue(run.err().contains(why), run.err());
        assertFalse(Files.exists(folder.resolve("live.iso")));
    }

    @Test
    void whatIsMissingIsToldBeforeTheImageIsRead() throws IOException {
        Dakota run = build("/etc/motd: moth\n");
        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains("live.yaml:9:16: error[input-missing]"), run.err());
        assertFalse(run.err().contains("reading the image"), run.err());
    }

    /// Not even by force.
    @Test
    void noneOfThemIsReplaced() throws IOException {
        Path file = folder.resolve("own/a");
        Dakota run = run("{/opt: own}", "--force", "-o", file.toString());
        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains("would replace '" + file + "', which this command reads"), run.err());
        assertEquals("a", Files.readString(file));
    }

    @Test
    void thoseOfAnArchitectureAreItsOwn() throws IOException {
        Path manifest = Files.writeString(
                folder.resolve("live.yaml"), HEAD + "arches: {x86_64: {rootfs: {files: {/etc/motd: motd}}}}\n");
        Dakota run = dakota("build", manifest.toString(), "-o", iso());
        assertEquals(0, run.status(), run.err());
        assertEquals(
                "ours", Oracle.says("rdsquashfs", "-c", "etc/motd", extracted().toString()));
        Dakota plan = dakota("plan", manifest.toString());
        assertTrue(plan.out().matches("(?s).*\n  /etc/motd +own file, mode 0644 \\(x86_64\\)\n.*"), plan.out());
    }

    private Path built(String files) throws IOException {
        Dakota run = build(files);
        assertEquals(0, run.status(), run.err());
        return extracted();
    }

    private Dakota build(String files) throws IOException {
        return run("\n" + files.indent(4));
    }

    private Dakota run(String files, String... arguments) throws IOException {
        Path manifest = Files.writeString(
                folder.resolve("live.yaml"),
                HEAD + "arches: {x86_64: {}}\n"
                        + (files.startsWith("{") ? "rootfs: {files: " + files + "}\n" : "rootfs:\n  files:" + files));
        return arguments.length == 0
                ? dakota("build", manifest.toString(), "-o", iso())
                : dakota("build", manifest.toString(), arguments[0], arguments[1], arguments[2]);
    }

    private Dakota dakota(String... arguments) {
        return Dakota.run(Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString()), arguments);
    }

    private String iso() {
        return folder.resolve("live.iso").toString();
    }

    private Path extracted() throws IOException {
        Path file = folder.resolve("extracted");
        Files.deleteIfExists(file);
        Oracle.says("xorriso", "-osirrox", "on", "-indev", iso(), "-extract", "/LiveOS/squashfs.img", file.toString());
        return file;
    }

    /// What there is at some paths, without sizes.
    private static List<String> listing(Path squashfs, String paths) {
        return Oracle.says("env", "TZ=UTC", "unsquashfs", "-lln", squashfs.toString())
                .lines()
                .map(line -> line.replaceAll("(?<=[0-9]) +[0-9]+ (?=[0-9]{4}-)", " ")
                        .replaceAll(" +", " ")
                        .replace("squashfs-root/", "")
                        .replaceAll("^l(\\S+) 0/0 \\S+ \\S+ ", "l$1 "))
                .filter(line -> line.matches("(?:\\S+ 0/0 \\S+ \\S+ |l\\S+ )(?:" + paths + ")(?: -> .*)?"))
                .toList();
    }
}
