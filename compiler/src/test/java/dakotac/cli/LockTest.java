package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Example;
import dakotac.Oracle;
import dakotac.host.RunProblem;
import dakotac.input.SampleTar;
import dakotac.manifest.Arch;
import dakotac.source.CraftedImage;
import dakotac.source.CraftedImage.Blob;
import dakotac.source.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `dakotac lock`, and builds with a lock.
class LockTest {

    private static final String TEXT = """
            version: 1
            name: live
            title: Live
            volume: {label: LIVE}
            image: oci:images:stable
            arches: {x86_64: {}}
            """;

    @TempDir
    private Path folder;

    private Path manifest = Path.of("");
    private Path lock = Path.of("");

    @BeforeEach
    void makeManifest() throws IOException {
        manifest = Files.writeString(folder.resolve("live.yaml"), TEXT);
        lock = folder.resolve("live.lock.yaml");
    }

    @Test
    void whatIsPinnedStaysWhenTheTagMoves() throws IOException {
        String first = release("41");
        Dakota pinned = run("lock", manifest.toString());
        assertEquals(0, pinned.status(), pinned.err());
        assertEquals(
                "x86_64: oci:images:stable is pinned to %s, version 41, created 2026-01-31T12:00:00Z, revision cafe\n"
                        .formatted(first),
                pinned.out());
        assertEquals("""
                        # Written by dakotac lock: the images that are built from. Check it in; dakotac lock --update moves it.
                        version: 1
                        arches:
                          x86_64:
                            image: "oci:images:stable"
                            digest: %s
                            version: "41"
                            created: "2026-01-31T12:00:00Z"
                            revision: "cafe"
                        """.formatted(first), Files.readString(lock));
        byte[] before = build();

        String second = release("42");
        assertArrayEquals(before, build(), "nothing moves by itself");
        Dakota again = run("lock", manifest.toString());
        assertTrue(again.out().startsWith("x86_64: oci:images:stable stays at " + first), again.out());

        Dakota moved = run("lock", "--update", manifest.toString());
        assertEquals(0, moved.status(), moved.err());
        assertEquals("""
                x86_64: oci:images:stable moves
                  from %s, version 41, created 2026-01-31T12:00:00Z, revision cafe
                  to   %s, version 42, created 2026-01-31T12:00:00Z, revision cafe
                """.formatted(first, second), moved.out());
        assertFalse(Arrays.equals(before, build()));
        assertEquals(0, run("validate", manifest.toString(), lock.toString()).status());
    }

    @Test
    void aBuildSaysThatNothingIsPinned() throws IOException {
        release("41");
        Dakota unlocked = run("build", manifest.toString(), "-o", iso());
        assertEquals(0, unlocked.status(), unlocked.err());
        assertTrue(unlocked.err().contains("note[not-locked]"), unlocked.err());
        Example.check(RunProblem.NOT_LOCKED, unlocked.err(), folder);
        assertFalse(Files.exists(lock));
        Dakota insisting = run("build", "--locked", manifest.toString(), "-o", iso());
        assertEquals(1, insisting.status());
        assertTrue(insisting.err().contains("live.yaml: error[lock-missing]"), insisting.err());
        Example.check(RunProblem.LOCK_MISSING, insisting.err(), folder);
        assertEquals(0, run("lock", manifest.toString()).status());
        Dakota locked = run("build", "--locked", manifest.toString(), "-o", iso());
        assertEquals(0, locked.status(), locked.err());
        assertFalse(locked.err().contains("not-locked"), locked.err());
    }

    /// The registry is one that does not answer.
    @Test
    void whatIsPinnedAndMadeNeedsNoNetwork() throws IOException {
        release("41");
        run("lock", manifest.toString());
        byte[] before = build();
        String elsewhere = "127.0.0.1:1/live:stable";
        Files.writeString(manifest, TEXT.replace("oci:images:stable", elsewhere));
        Files.writeString(lock, Files.readString(lock).replace("oci:images:stable", elsewhere));
        assertArrayEquals(before, build());
        assertEquals("", run("plan", manifest.toString()).err());

        Files.delete(lock);
        Dakota plan = run("plan", manifest.toString());
        assertEquals(0, plan.status(), plan.err());
        assertTrue(plan.err().contains("is not at hand: nobody has looked which image it is yet"), plan.err());
        assertFalse(plan.err().contains("refused"), plan.err());
        Dakota verify = run("verify", iso(), manifest.toString());
        assertEquals(0, verify.status(), verify.err());
        assertTrue((verify.out() + verify.err()).contains("note[no-inputs]"), verify.out());
    }

    @Test
    void exportsTakeWhatIsPinned() throws IOException {
        release("41");
        run("lock", manifest.toString());
        release("42");
        Path out = folder.resolve("out");
        Dakota exported = run("export", manifest.toString(), "-o", out.toString());
        assertEquals(0, exported.status(), exported.err());
        String tar = out.resolve("rootfs-x86_64.tar").toString();
        assertEquals("41", Oracle.says("tar", "-xOf", tar, "version"));
        assertTrue(Files.exists(out.resolve("boot-files-x86_64.tar")));
        Dakota none = run("export", manifest.toString(), "--arch", "aarch64", "-o", out.toString());
        assertEquals(1, none.status(), none.err());
        assertTrue(none.err().contains("error[nothing-to-export]"), none.err());
        Example.check(RunProblem.NOTHING_TO_EXPORT, none.err(), folder);
    }

    @Test
    void anImageThatIsGoneIsToldWhereItIsNamed() throws IOException {
        String first = release("41");
        run("lock", manifest.toString());
        Files.delete(folder.resolve("images/blobs/sha256").resolve(first.substring("sha256:".length())));
        Dakota run = run("build", manifest.toString(), "-o", iso());
        assertEquals(1, run.status());
        assertTrue(run.err().contains("live.yaml:5:8: error[blob-missing]: 'oci:images:stable' lacks"), run.err());
    }

    @Test
    void aLockThatDoesNotFitStopsTheBuild() throws IOException {
        release("41");
        run("lock", manifest.toString());
        Files.writeString(manifest, TEXT.replace(":stable", ":testing"));
        for (String command : List.of("build", "validate")) {
            Dakota run = run(command, manifest.toString());
            assertEquals(1, run.status(), run.err());
            String told = run.out() + run.err();
            assertTrue(told.contains("live.lock.yaml:5:12: error[lock-stale]"), told);
        }
        Dakota ofLock = run("validate", lock.toString());
        assertTrue((ofLock.out() + ofLock.err()).contains("error[lock-stale]"), ofLock.err());
        Files.writeString(manifest, TEXT.replace("arches: {x86_64: {}}", """
                arches: {x86_64: {inputs: {boot-files: a, rootfs: b}}, aarch64: {}}
                """));
        images().indexTag("stable", List.of("arm64"), List.<Blob[]>of(new Blob[] {system(Arch.AARCH64)}));
        Dakota mended = run("lock", manifest.toString());
        assertEquals(0, mended.status(), mended.err());
        assertTrue(mended.out().contains("x86_64: oci:images:stable is no longer pinned"), mended.out());
        assertTrue(mended.out().contains("aarch64: oci:images:stable is pinned to sha256:"), mended.out());
    }

    @Test
    void aLockWithoutContentIsNotTakenForAManifest() throws IOException {
        release("41");
        for (String text : List.of("# nothing\n", "[]")) {
            Files.writeString(lock, text);
            Dakota run = run("build", manifest.toString());
            assertEquals(1, run.status());
            assertTrue(run.err().contains("live.lock.yaml"), run.err());
            assertFalse(run.err().contains("a manifest"), run.err());
        }
    }

    @Test
    void whatImagesSayOfThemselvesForgesNothing() throws IOException {
        release("1\\n  aarch64: {image: evil} \\u001b[31m" + "long".repeat(50));
        Dakota run = run("lock", manifest.toString());
        assertEquals(0, run.status(), run.err());
        assertFalse(run.out().contains("\u001b"), run.out());
        assertEquals(9, Files.readAllLines(lock).size());
        assertEquals(0, run("validate", lock.toString()).status());
    }

    @Test
    void onlyLocksAreReplaced() throws IOException {
        release("41");
        Files.writeString(lock, "version: 1\narches: {}\n# mine\n");
        Dakota run = run("lock", manifest.toString());
        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains("it exists and is no lock of dakotac"), run.err());
        Files.delete(lock);
        Files.writeString(
                manifest,
                TEXT.replace("image: oci:images:stable\n", "").replace("{}", "{inputs: {boot-files: a, rootfs: b}}"));
        Dakota nothing = run("lock", manifest.toString());
        assertEquals(1, nothing.status(), nothing.err());
        assertTrue(nothing.err().contains("error[nothing-to-lock]"), nothing.err());
        Example.check(RunProblem.NOTHING_TO_LOCK, nothing.err(), folder);
        assertFalse(Files.exists(lock));
    }

    private CraftedImage images() throws IOException {
        return CraftedImage.in(folder.resolve("images"));
    }

    private static Blob system(Arch arch) {
        return Blob.gzip(SampleTar.of(arch).bytes());
    }

    /// Puts another version under the tag.
    ///
    /// @return its digest
    private String release(String version) throws IOException {
        CraftedImage images = images();
        Blob layer =
                Blob.gzip(SampleTar.of(Arch.X86_64).text("version", version).bytes());
        String config = """
                {"architecture": "amd64", "os": "linux", "created": "2026-01-31T12:00:00Z",
                 "config": {"Labels": {"org.opencontainers.image.version": "%s",
                                       "org.opencontainers.image.revision": "cafe"}},
                 "rootfs": {"type": "layers", "diff_ids": ["%s"]}}
                """.formatted(version, Sha256.of(layer.tar()));
        String manifestBlob = images.manifest(config, List.of(images.blob(layer.blob(), layer.mediaType())));
        images.entry(CraftedImage.annotated(manifestBlob, "stable"));
        return manifestBlob.replaceFirst("(?s).*\"digest\":\"(sha256:[0-9a-f]{64})\".*", "$1");
    }

    private byte[] build() throws IOException {
        Dakota run = run("build", "--locked", manifest.toString(), "-o", iso());
        assertEquals(0, run.status(), run.err());
        return Files.readAllBytes(Path.of(iso()));
    }

    private String iso() {
        return folder.resolve("live.iso").toString();
    }

    private Dakota run(String... arguments) {
        return Dakota.run(Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString()), arguments);
    }
}
