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
import dakotac.source.SourceProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// ISOs of manifests whose container images are built first.
class BuiltImageTest {

    private static final String HEAD = "version: 1\nname: live\ntitle: Live\nvolume: {label: LIVE}\n";
    private static final String BOTH =
            HEAD + "build: {containerfile: live/Containerfile}\n" + "arches: {x86_64: {}, aarch64: {}}\n";

    @TempDir
    private Path folder;

    private FakeEngine engine = new FakeEngine(Path.of(""));
    private String path = "";

    @BeforeEach
    void makeEngine() throws IOException {
        folder = folder.toRealPath();
        engine = FakeEngine.in(folder.resolve("engine"));
        Files.writeString(Files.createDirectory(folder.resolve("live")).resolve("Containerfile"), "FROM scratch\n");
        path = engine.program("podman", ":") + ":" + System.getenv("PATH");
    }

    @Test
    void eachArchitectureGetsAnImage() throws IOException {
        Dakota built = build(manifest(BOTH));
        assertEquals(0, built.status(), built.err());
        assertTrue(built.err().contains("[aarch64] kernel " + SampleTar.VERSION), built.err());
        assertFalse(built.err().contains("note"), "no lock would pin what is built: " + built.err());
        for (Arch arch : Arch.values()) {
            Path squashfs = extracted("/LiveOS/squashfs-" + arch.label() + ".img");
            assertEquals("live-" + arch.label(), Oracle.says("rdsquashfs", "-c", "etc/hostname", squashfs.toString()));
        }
    }

    @Test
    void theEngineGetsWhatTheManifestSays() throws IOException {
        Files.createDirectory(folder.resolve("context"));
        Path manifest = manifest(HEAD + """
                build:
                  containerfile: live/Containerfile
                  context: context
                  args: {VERSION: "43", BASE: example.org/desktop, OWN: "oci:../a:b"}
                  target: live
                arches: {x86_64: {}, aarch64: {inputs: {build: {containerfile: live/Containerfile}}}}
                """);
        assertEquals(0, export(path, manifest).status());
        List<String> calls = engine.calls().stream()
                .map(call -> call.replaceAll("[^:]*/runs/[^:]*-(image)", "$1").replace(folder + "/", "/"))
                .toList();
        assertEquals(
                List.of(
                        "podman:build:--platform:linux/amd64:--iidfile:image-id:--file:/live/Containerfile"
                                + ":--build-arg:BASE=example.org/desktop:--build-arg:OWN=oci:" + folder.getParent()
                                + "/a:b:--build-arg:VERSION=43:--target:live:/context:",
                        "podman:save:--format:oci-archive:--uncompressed:--output:image.tar:sha256:" + "a".repeat(64)
                                + ":",
                        "podman:build:--platform:linux/arm64:--iidfile:image-id:--file:/live/Containerfile:/live:",
                        "podman:save:--format:oci-archive:--uncompressed:--output:image.tar:sha256:" + "b".repeat(64)
                                + ":"),
                calls);
    }

    @Test
    void buildahDoesWherePodmanIsMissing() throws IOException {
        String alone = engine.program("buildah", ":").toString();
        Dakota run = export(alone, manifest(BOTH));
        assertEquals(0, run.status(), run.err());
        List<String> calls = engine.calls();
        assertTrue(calls.getFirst().contains("buildah:bud:--layers:--platform:linux/amd64:"), calls.toString());
        assertTrue(calls.get(1).contains("buildah:push:sha256:" + "a".repeat(64) + ":oci-archive:"), calls.toString());
    }

    @Test
    void withoutAnEnginePackagesAreNamed() throws IOException {
        Dakota run = run("/nowhere", "build", manifest(BOTH).toString(), "-o", iso());
        assertEquals(3, run.status(), run.err());
        assertTrue(
                run.err().contains("live.yaml:5:24: error[tool-missing]: not found on this machine: podman or buildah"),
                run.err());
        assertTrue(run.err().contains("apt-get install podman"), run.err());
        Example.check(RunProblem.TOOL_MISSING, run.err(), folder);
    }

    @Test
    void whatWasMadeOfAnImageIsMadeOnce() throws IOException {
        Path manifest = manifest(BOTH);
        assertEquals(0, build(manifest).status());
        byte[] first = Files.readAllBytes(folder.resolve("live.iso"));
        engine.calls();
        assertEquals(0, build(manifest).status());
        assertEquals(2, engine.calls().size(), "two builds, and nothing is copied");
        assertArrayEquals(first, Files.readAllBytes(folder.resolve("live.iso")));
        engine.image(Arch.AARCH64, "sha256:" + "c".repeat(64), Arch.AARCH64, "another");
        assertEquals(0, build(manifest).status());
        assertEquals(4, engine.calls().size(), "root file systems are made together, so both are copied");
        Path squashfs = extracted("/LiveOS/squashfs-aarch64.img");
        assertEquals("another", Oracle.says("rdsquashfs", "-c", "etc/hostname", squashfs.toString()));
    }

    @Test
    void afterTheCacheLostTheRestAnImageIsCopiedAgain() throws IOException {
        Path manifest = manifest(BOTH);
        assertEquals(0, build(manifest).status());
        engine.calls();
        Dakota release = build(manifest("rootfs: {compression: release}\n" + BOTH));
        assertEquals(0, release.status(), release.err());
        assertEquals(4, engine.calls().size());
    }

    @Test
    void aBuildThatFailsShowsItsLastLines() throws IOException {
        path = engine.program("podman", "seq 1 30; echo 'no space' >&2; exit 7") + ":" + System.getenv("PATH");
        Dakota run = build(manifest(BOTH.replace(", aarch64: {}", "")));
        assertEquals(1, run.status());
        String told = run.err();
        assertTrue(
                told.contains("live.yaml:5:24: error[" + SourceProblem.IMAGE_BUILD.text()
                        + "]: 'live/Containerfile' cannot be built: podman failed: exit status 7"),
                told);
        assertTrue(told.contains("\n      > 30\n      > no space\n") && !told.contains("> 11\n"), told);
        String again = "to repeat it: podman build --platform linux/amd64 --file %1$s/Containerfile %1$s\n"
                .formatted(folder.resolve("live"));
        assertTrue(told.contains(again), told);
        Example.check(SourceProblem.IMAGE_BUILD, told, folder);
        assertFalse(Files.exists(folder.resolve("live.iso")));
    }

    @Test
    void instructionsAreProgress() throws IOException {
        path = engine.program("podman", "echo '[1/2] STEP 3/4: RUN make'; echo other") + ":" + System.getenv("PATH");
        String told = build(manifest(BOTH)).err();
        assertTrue(told.contains("building the image of aarch64: [1/2] STEP 3/4: RUN make\n"), told);
        assertFalse(told.contains("other"), told);
    }

    @Test
    void anImageOfAnotherArchitectureIsRefused() throws IOException {
        engine.image(Arch.AARCH64, "sha256:" + "c".repeat(64), Arch.X86_64, "live");
        Dakota run = build(manifest(BOTH));
        assertEquals(1, run.status());
        assertTrue(
                run.err().contains("error[image-platform]: 'live/Containerfile' has no image for linux/arm64"),
                run.err());
        assertTrue(
                run.err().contains("it has 'linux/amd64'; where a Containerfile begins with 'FROM scratch'"),
                run.err());
    }

    @Test
    void anEngineThatSaysNothingOfTheImageIsTold() throws IOException {
        Files.writeString(folder.resolve("engine/amd64.id"), "live");
        Dakota run = build(manifest(BOTH));
        assertEquals(1, run.status());
        assertTrue(run.err().contains("was built, but podman calls it 'live'"), run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit 0", "mkdir \"$id\"; exit 0", ": >\"$id\"; exit 0", "printf '\\377' >\"$id\"; exit 0"})
    void anEngineThatWritesNoIdIsTold(String behaviour) throws IOException {
        path = engine.program("podman", behaviour) + ":" + System.getenv("PATH");
        Dakota run = build(manifest(BOTH));
        assertEquals(1, run.status(), run.err());
        assertTrue(
                run.err()
                        .contains(
                                "live.yaml:5:24: error[image-build]: 'live/Containerfile' was built, but podman calls it"),
                run.err());
    }

    @Test
    void anEngineThatCopiesNothingIsTold() throws IOException {
        path = engine.program("podman", ":", "exit 0") + ":" + System.getenv("PATH");
        Dakota run = build(manifest(BOTH));
        assertEquals(1, run.status(), run.err());
        assertTrue(
                run.err().contains("live.yaml:5:24: error[image-build]: 'live/Containerfile' was built,"), run.err());
        assertTrue(run.err().contains("podman made no archive of it"), run.err());
    }

    @Test
    void aFolderOnThePathIsNoEngine() throws IOException {
        Files.createDirectories(folder.resolve("bin/podman"));
        String alone = engine.program("buildah", ":").toString();
        Dakota run = export(folder.resolve("bin") + ":" + alone, manifest(BOTH));
        assertEquals(0, run.status(), run.err());
    }

    /// In the names of images, which engines take, it ends a path.
    @Test
    void aCacheWithAColonIsToldBeforeAnythingIsBuilt() throws IOException {
        Path cache = folder.resolve("a:b");
        Map<String, String> variables = Map.of("PATH", path, "XDG_CACHE_HOME", cache.toString());
        Dakota run = Dakota.run(variables, "build", manifest(BOTH).toString(), "-o", iso());
        assertEquals(3, run.status(), run.err());
        assertTrue(
                run.err().contains(cache + "/dakotac: error[cache]: no image can be copied to the cache"), run.err());
        assertTrue(run.err().contains("set XDG_CACHE_HOME to a folder without one"), run.err());
        assertEquals(List.of(), engine.calls());
    }

    /// Without `setpriv` and `setsid` Java starts it itself.
    @Test
    void anEngineThatCannotBeStartedIsToldInPlainWords() throws IOException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path program = Files.writeString(bin.resolve("podman"), "#!/nowhere/sh\n");
        assertTrue(program.toFile().setExecutable(true));
        Dakota run = run(bin.toString(), "build", manifest(BOTH).toString(), "-o", iso());
        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains("podman failed: "), run.err());
        assertFalse(run.err().contains("java."), run.err());
    }

    /// Podman and buildah take several files in one option.
    @Test
    void aCommaOrAQuoteInANameIsNoOther() throws IOException {
        Path odd = Files.createDirectory(folder.resolve("a,\"b"));
        Files.writeString(odd.resolve("Containerfile"), "FROM scratch\n");
        Path manifest = manifest(BOTH.replace("live/Containerfile", "'a,\"b/Containerfile'"));
        assertEquals(0, export(path, manifest).status());
        String call = engine.calls().getFirst();
        assertTrue(call.endsWith(":--file:\"" + folder + "/a,\"\"b/Containerfile\":" + odd + ":"), call);
    }

    @Test
    void whatNeedsNoInputsBuildsNothing() throws IOException {
        Path manifest = manifest(BOTH);
        assertEquals("", run(path, "validate", manifest.toString()).err());
        assertEquals(0, build(manifest).status());
        engine.calls();
        Dakota plan = run(path, "plan", manifest.toString());
        assertEquals(0, plan.status());
        assertTrue(plan.err().contains("no sizes, because 'live/Containerfile' is not at hand"), plan.err());
        assertEquals(0, run(path, "verify", iso(), manifest.toString()).status());
        assertEquals(List.of(), engine.calls());
    }

    @Test
    void noLockPinsWhatIsBuilt() throws IOException {
        Path manifest = manifest(BOTH);
        Dakota locked = run(path, "build", "--locked", manifest.toString(), "-o", iso());
        assertEquals(1, locked.status());
        assertTrue(locked.err().contains("live.yaml:5:24: error[build-not-locked]"), locked.err());
        Example.check(RunProblem.BUILD_NOT_LOCKED, locked.err(), folder);
        Dakota lock = run(path, "lock", manifest.toString());
        assertEquals(1, lock.status());
        assertTrue(lock.err().contains("error[nothing-to-lock]"), lock.err());
        assertEquals(List.of(), engine.calls());
    }

    @Test
    void anImageFromElsewhereStandsInItsPlace() throws IOException {
        Path manifest = manifest(BOTH);
        engine.image(Arch.X86_64, "elsewhere", Arch.X86_64, "elsewhere");
        String image = "oci:" + folder.resolve("engine/elsewhere");
        Dakota both = run(path, "build", "--image", image, manifest.toString(), "-o", iso());
        assertEquals(1, both.status());
        assertTrue(both.err().contains("' has no image for linux/arm64"), both.err());
        manifest(BOTH.replace(", aarch64: {}", ""));
        Dakota one = run(path, "build", "--image", image, manifest.toString(), "-o", iso());
        assertEquals(0, one.status(), one.err());
        Path squashfs = extracted("/LiveOS/squashfs.img");
        assertEquals("elsewhere", Oracle.says("rdsquashfs", "-c", "etc/hostname", squashfs.toString()));
        assertEquals(List.of(), engine.calls());
        Dakota locked = run(path, "build", "--locked", "--image", image, manifest.toString(), "-o", iso());
        assertEquals(2, locked.status());
        assertTrue(locked.err().contains("leave out --locked"), locked.err());
    }

    @Test
    void anImageFromElsewhereNeedsAPlace() throws IOException {
        Path manifest = new SampleInputs(folder).write(Arch.X86_64).manifest("", Arch.X86_64);
        Dakota run = run(path, "build", "--image", "oci:none", manifest.toString(), "-o", iso());
        assertEquals(2, run.status());
        assertTrue(run.err().contains("--image has nothing to stand for"), run.err());
    }

    /// As of the time when the manifest named an image.
    @Test
    void anOldPinIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("live.lock.yaml"), """
                version: 1
                arches:
                  x86_64:
                    image: "oci:images:live"
                    digest: sha256:%s
                """.formatted("d".repeat(64)));
        Dakota built = build(manifest(BOTH));
        assertEquals(0, built.status(), built.err());
        assertTrue(built.err().contains("warning[lock-unused]"), built.err());
    }

    @Test
    void theContainerfileIsNeverReplaced() throws IOException {
        Path containerfile = folder.resolve("live/Containerfile");
        Dakota run = run(path, "build", "--force", manifest(BOTH).toString(), "-o", containerfile.toString());
        assertEquals(1, run.status());
        assertTrue(run.err().contains("which this command reads"), run.err());
        assertEquals("FROM scratch\n", Files.readString(containerfile));
    }

    private Path manifest(String text) throws IOException {
        return Files.writeString(folder.resolve("live.yaml"), text);
    }

    private String iso() {
        return folder.resolve("live.iso").toString();
    }

    private Dakota build(Path manifest) {
        return run(path, "build", manifest.toString(), "-o", iso());
    }

    private Dakota export(String engines, Path manifest) {
        return run(
                engines,
                "export",
                manifest.toString(),
                "-o",
                folder.resolve("out").toString());
    }

    private Dakota run(String engines, String... arguments) {
        Map<String, String> variables = new HashMap<>();
        variables.put("PATH", engines);
        variables.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        return Dakota.run(variables, arguments);
    }

    private Path extracted(String at) throws IOException {
        Path file = folder.resolve("extracted");
        Files.deleteIfExists(file);
        Oracle.says("xorriso", "-osirrox", "on", "-indev", iso(), "-extract", at, file.toString());
        return file;
    }
}
