package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dakotac.Example;
import dakotac.Oracle;
import dakotac.input.SampleTar;
import dakotac.manifest.Arch;
import dakotac.source.CraftedImage;
import dakotac.source.CraftedImage.Blob;
import dakotac.source.CraftedTar;
import dakotac.source.SourceProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// ISOs with offline stores that are made of images.
class StoreBuildTest {

    private static final String NAME = "registry.example.org/system:stable";

    /// What compression leaves as large as it is.
    private static final int LARGE = 1 << 20;

    @TempDir
    private Path folder;

    @BeforeEach
    void makeImages() throws IOException {
        byte[] large = new byte[LARGE];
        new Random(1).nextBytes(large);
        byte[] base = new CraftedTar()
                .file("large", large)
                .file("gone", "1")
                .file("etc/motd", "hello")
                .end();
        byte[] upper = new CraftedTar()
                .file(".wh.gone", "")
                .file("upper", "2")
                .dir("etc")
                .file("etc/.wh..wh..opq", "")
                .end();
        SampleTar live = SampleTar.of(Arch.X86_64).file("large", large);
        CraftedImage.in(folder.resolve("live")).tag("t", Blob.gzip(live.bytes()));
        CraftedImage.in(folder.resolve("images"))
                .tag("system", Blob.gzip(base), Blob.gzip(upper))
                .tag("base", Blob.gzip(base));
    }

    @Test
    void itLiesInTheRootFileSystem() throws IOException {
        Path squashfs = extracted("{images: [" + image("system") + "]}", "/LiveOS/squashfs.img");
        String listing = listing(squashfs);
        assertTrue(listing.contains("/var/lib/containers/storage/vfs-images/images.json"), listing);
        assertTrue(listing.matches("(?s).*/var/lib/containers/storage/vfs/dir/[0-9a-f]{64}/upper\n.*"), listing);
        assertFalse(listing.contains("/gone"), listing);
        assertTrue(
                Files.size(squashfs) < 2 * LARGE,
                "what the root file system has as well is there once: " + Files.size(squashfs));
    }

    @Test
    void itLiesBesideTheRootFileSystem() throws IOException {
        Path squashfs =
                extracted("{image: " + image("system") + ", driver: overlay, in: file}", "/LiveOS/store.squashfs.img");
        String listing = listing(squashfs);
        assertTrue(listing.matches("(?s).*/overlay/[0-9a-f]{64}/diff/gone\n.*"), listing);
        String modes = Oracle.says("unsquashfs", "-lln", squashfs.toString());
        assertTrue(modes.matches("(?s).*\nc--------- 0/0 +0, +0 \\S+ \\S+ \\S+/diff/gone\n.*"), modes);
        String etc = listing.lines()
                .filter(line -> line.matches("/overlay/[0-9a-f]{64}/diff/etc"))
                .toList()
                .toString();
        assertTrue(xattrs(squashfs, etc).contains("trusted.overlay.opaque"), etc);
        Dakota verified = dakota("verify", iso(), folder.resolve("live.yaml").toString());
        assertEquals(0, verified.status(), verified.out() + verified.err());
        assertFalse(verified.out().contains("no-inputs"), verified.out());
    }

    @Test
    void skopeoReadsItWhereItIsMounted() throws IOException {
        Path squashfs =
                extracted("{image: " + image("system") + ", driver: overlay, in: file}", "/LiveOS/store.squashfs.img");
        Path mount = Files.createDirectory(folder.resolve("mount"));
        Path configuration = Files.writeString(folder.resolve("storage.conf"), """
                [storage]
                driver = "overlay"
                graphroot = "%1$s/graph"
                runroot = "%1$s/run"
                [storage.options]
                additionalimagestores = ["%1$s/mount"]
                """.formatted(folder));
        Oracle.says(
                "unshare",
                "--mount",
                "sh",
                "-ec",
                "mount -o loop,ro \"$1\" \"$2\"; CONTAINERS_STORAGE_CONF=$3 skopeo --insecure-policy copy \"$4\" \"$5\"",
                "sh",
                squashfs.toString(),
                mount.toString(),
                configuration.toString(),
                "containers-storage:" + NAME,
                "oci:" + folder.resolve("copy") + ":t");
        assertEquals(
                config("oci:" + folder.resolve("images") + ":system"), config("oci:" + folder.resolve("copy") + ":t"));
    }

    private static String config(String image) {
        return Oracle.says("skopeo", "inspect", "--raw", "--config", image);
    }

    /// Which the overlay of the live system would take for its own.
    @Test
    void marksOfDeletedFilesGoIntoNoRootFileSystem() throws IOException {
        Dakota run = build("{image: " + image("system") + ", driver: overlay}");
        assertEquals(1, run.status(), run.err());
        assertTrue(
                run.err().contains("error[" + SourceProblem.STORE_HIDDEN_FILES.text() + "]: 'oci:images:system' has"),
                run.err());
        assertTrue(run.err().contains("'in: file'"), run.err());
        Example.check(SourceProblem.STORE_HIDDEN_FILES, run.err(), folder);
        assertEquals(0, build("{image: " + image("base") + ", driver: overlay}").status());
    }

    @Test
    void whereThereIsNoPlaceIsTold() throws IOException {
        SampleTar live = SampleTar.of(Arch.X86_64).text("var/lib/containers/storage/file", "1");
        CraftedImage.in(folder.resolve("live")).tag("t", Blob.gzip(live.bytes()));
        Dakota run = build("{image: " + image("system") + "}");
        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains("error[" + SourceProblem.STORE_PLACE.text() + "]"), run.err());
        Example.check(SourceProblem.STORE_PLACE, run.err(), folder);
        assertFalse(Files.exists(Path.of(iso())));
    }

    @Test
    void itIsMadeOnceAndFollowsItsImage() throws IOException {
        assertEquals(0, build("{image: " + image("system") + "}").status());
        Dakota again = build("{image: " + image("system") + "}");
        assertEquals(0, again.status(), again.err());
        assertFalse(again.err().contains("for the store"), again.err());
        Dakota other = build("{image: " + image("base") + "}");
        assertTrue(other.err().contains("reading " + NAME + " for the store"), other.err());
        Dakota named = build("{image: " + image("base").replace("stable", "next") + "}");
        assertTrue(named.err().contains("for the store"), named.err());
    }

    @Test
    void theLockPinsItsImages() throws IOException {
        Path manifest = manifest("{image: " + image("system") + "}");
        Dakota locked = dakota("lock", manifest.toString());
        assertEquals(0, locked.status(), locked.err());
        assertTrue(locked.out().contains("store of x86_64: oci:images:system is pinned to sha256:"), locked.out());
        Dakota first = dakota("build", "--locked", manifest.toString(), "-o", iso());
        assertEquals(0, first.status(), first.err());
        byte[] iso = Files.readAllBytes(Path.of(iso()));
        byte[] tar = new CraftedTar().file("other", "3").end();
        CraftedImage moved = CraftedImage.in(folder.resolve("moved")).tag("system", Blob.gzip(tar));
        String index = Files.readString(moved.folder().resolve("index.json"));
        assertTrue(index.contains("system"), index);
        Files.writeString(folder.resolve("images/index.json"), index);
        Dakota second = dakota("build", "--locked", manifest.toString(), "-o", iso());
        assertEquals(0, second.status(), second.err());
        assertEquals(-1, Arrays.mismatch(iso, Files.readAllBytes(Path.of(iso()))));
        Dakota stale =
                dakota("validate", manifest("{image: " + image("base") + "}").toString());
        assertTrue(stale.err().contains("error[lock-stale]"), stale.err());
    }

    @Test
    void thePlanKnowsItWithoutMakingIt() throws IOException {
        Path manifest = manifest("{image: " + image("system") + ", in: file}");
        Dakota before = dakota("plan", manifest.toString());
        assertEquals(0, before.status(), before.err());
        assertTrue(before.out().contains("LiveOS/store.squashfs.img"), before.out());
        assertTrue(before.err().contains("not at hand"), before.err());
        assertTrue(before.out().contains("store, vfs, one layer: oci:images:system (x86_64)"), before.out());
        assertEquals(0, build("{image: " + image("system") + ", in: file}").status());
        Dakota after = dakota("plan", manifest.toString());
        assertTrue(
                after.out().matches("(?s).*store.squashfs.img +[0-9.]+ [kM]?B(ytes)?  offline store \\(x86_64\\).*"),
                after.out());
    }

    @Test
    void noneOfItsLayoutIsReplaced() throws IOException {
        Path file = folder.resolve("images/index.json");
        Dakota run = dakota(
                "build", "--force", manifest("{image: " + image("system") + "}").toString(), "-o", file.toString());
        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains("would replace '" + file + "', which this command reads"), run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mkfs.xfs -q", "mkfs.btrfs -q"})
    void theIsoSharesStretchesWithTheCache(String mkfs) throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can mount file systems");
        Path mount = Files.createDirectory(folder.resolve("mounted"));
        String made = Oracle.says(
                "sh",
                "-c",
                "truncate -s 320M '%1$s' && %3$s '%1$s' > /dev/null 2>&1 && mount -o loop '%1$s' '%2$s' || echo none"
                        .formatted(folder.resolve("disk"), mount, mkfs));
        assumeTrue(made.isEmpty(), "no loop mounts here");
        try {
            Path manifest = manifest("{image: " + image("system") + ", driver: overlay, in: file}");
            Path iso = mount.resolve("live.iso");
            Dakota run = Dakota.run(
                    Map.of("XDG_CACHE_HOME", mount.resolve("cache").toString()),
                    "build",
                    manifest.toString(),
                    "-o",
                    iso.toString());
            assertEquals(0, run.status(), run.err());
            Oracle.says("sync", "-f", iso.toString());
            long shared = Oracle.says("filefrag", "-v", "-b4096", iso.toString())
                    .lines()
                    .filter(line -> line.contains("shared"))
                    .mapToLong(line -> 4_096 * Long.parseLong(line.replaceFirst("(?:[^:]*:){3} *(\\d+):.*", "$1")))
                    .sum();
            long stretches = stretches(mount.resolve("cache"));
            assertTrue(stretches > LARGE, "" + stretches);
            assertTrue(shared >= stretches, shared + " of " + stretches + " bytes");
        } finally {
            Oracle.says("umount", mount.toString());
        }
    }

    private static long stretches(Path cache) throws IOException {
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(file -> file.toString().endsWith(".stretch"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static String image(String tag) {
        return "{image: \"oci:images:" + tag + "\", name: \"" + NAME + "\"}";
    }

    private Path manifest(String store) throws IOException {
        return Files.writeString(folder.resolve("live.yaml"), """
                version: 1
                name: live
                title: Live
                volume: {label: LIVE}
                image: oci:live:t
                arches: {x86_64: {}}
                components: {offline-store: %s}
                """.formatted(store));
    }

    private Dakota build(String store) throws IOException {
        return dakota("build", manifest(store).toString(), "-o", iso());
    }

    private Dakota dakota(String... arguments) {
        return Dakota.run(Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString()), arguments);
    }

    private String iso() {
        return folder.resolve("live.iso").toString();
    }

    private Path extracted(String store, String path) throws IOException {
        Dakota run = build(store);
        assertEquals(0, run.status(), run.err());
        Path file = folder.resolve("extracted");
        Oracle.says("xorriso", "-osirrox", "on", "-indev", iso(), "-extract", path, file.toString());
        return file;
    }

    /// Of any of some paths.
    private static String xattrs(Path squashfs, String paths) {
        return Stream.of(paths.replaceAll("[\\[\\] ]", "").split(",", -1))
                .map(path -> Oracle.says("rdsquashfs", "--xattr", path, squashfs.toString()))
                .collect(Collectors.joining());
    }

    /// All paths, one a line.
    private static String listing(Path squashfs) {
        List<String> lines = new ArrayList<>();
        Oracle.says("unsquashfs", "-l", squashfs.toString())
                .lines()
                .map(line -> line.replace("squashfs-root", ""))
                .forEach(lines::add);
        return String.join("\n", lines) + "\n";
    }
}
