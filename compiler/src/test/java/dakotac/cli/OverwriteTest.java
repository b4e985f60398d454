package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Example;
import dakotac.Oracle;
import dakotac.host.RunProblem;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `build` must not destroy: what it reads, and what is none of its own.
class OverwriteTest {

    @TempDir
    private Path folder;

    private Path manifest = Path.of("");
    private Path iso = Path.of("");

    @BeforeEach
    void writeInputs() throws IOException {
        manifest = new SampleInputs(folder).write(Arch.X86_64).manifest("", Arch.X86_64);
        iso = folder.resolve("out.iso");
    }

    private Dakota build(Path output, String... options) {
        return Dakota.run(
                Stream.concat(Stream.of("build", manifest.toString(), "-o", output.toString()), Stream.of(options))
                        .toArray(String[]::new));
    }

    private void assertBuilds(Path output, String... options) {
        Dakota run = build(output, options);
        assertEquals(0, run.status(), run.err());
    }

    /// Refused with these words, and the file as it was.
    private void assertKept(Path file, Path output, String words) throws IOException {
        byte[] before = Files.readAllBytes(file);
        Set<String> names = names();
        Dakota run = build(output);
        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains(words), run.err());
        assertArrayEquals(before, Files.readAllBytes(file));
        assertEquals(names, names());
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private static boolean isIso(Path file) throws IOException {
        return Files.size(file) > 1 << 20;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void theManifest() throws IOException {
        assertKept(manifest, manifest, "the ISO would replace '" + manifest + "', which this command reads");
    }

    @Test
    void aBaseOfTheManifest() throws IOException {
        Path base = Files.move(manifest, folder.resolve("base.yaml"));
        manifest = write("child.yaml", "extends: middle.yaml\n");
        write("middle.yaml", "extends: base.yaml\n");
        assertKept(base, base, "which this command reads");
        assertKept(folder.resolve("middle.yaml"), folder.resolve("middle.yaml"), "which this command reads");
    }

    @Test
    void anInputByAnotherName() throws IOException {
        Path rootfs = new SampleInputs(folder).rootfs(Arch.X86_64);
        Path hardLink = Files.createLink(folder.resolve("hard"), rootfs);
        assertKept(rootfs, hardLink, "the ISO would replace '" + rootfs + "', which this command reads");
        Path link = Files.createSymbolicLink(folder.resolve("link"), rootfs.getFileName());
        assertKept(rootfs, link, "which this command reads");
        Path throughFolder = Files.createSymbolicLink(folder.resolve("here"), folder);
        assertKept(rootfs, throughFolder.resolve(rootfs.getFileName()), "which this command reads");
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.plan.json", "out.iso.sha256"})
    void anInputThatIsNamedAsAFileBesideTheIso(String name) throws IOException {
        Path rootfs = new SampleInputs(folder).rootfs(Arch.X86_64);
        Path input = Files.move(rootfs, folder.resolve(name));
        Files.writeString(
                manifest,
                Files.readString(manifest).replace(rootfs.getFileName().toString(), name));
        assertKept(input, iso, "would replace '" + input + "', which this command reads");
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.iso", "out.plan.json", "out.iso.sha256"})
    void aFileOfSomebodyElse(String name) throws IOException {
        Path notes = write(name, "{\"plans\": \"for the weekend\"}\n");
        assertKept(notes, iso, "it exists and is no ");
        assertTrue(build(iso).err().contains("replace it with --force, or name another file"));
        assertBuilds(iso, "--force");
        assertTrue(isIso(iso));
    }

    @Test
    void aFileOfAnyOtherName() throws IOException {
        Path notes = write("notes.txt", "mine\n");
        assertKept(notes, notes, "notes.txt: error[output]: it exists and is no ISO");
        Example.check(RunProblem.OUTPUT, build(notes).err(), folder);
    }

    @Test
    void severalFilesAreToldAtOnce() throws IOException {
        write("out.iso", "x");
        write("out.plan.json", "y");
        String told = build(iso).err();
        assertTrue(told.contains("out.iso: error[output]: it exists and is no ISO"), told);
        assertTrue(told.contains("out.plan.json: error[output]: it exists and is no plan"), told);
    }

    @Test
    void anOlderIsoAnItsPlanAndAnEmptyFileAreReplaced() throws IOException {
        write("out.iso", "");
        assertBuilds(iso);
        assertBuilds(iso);
        Files.write(iso, Files.readAllBytes(iso));
        assertBuilds(iso);
    }

    @Test
    void aLinkIsFollowedToItsFile() throws IOException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Path real = Files.createFile(disk.resolve("real.iso"));
        Path link = Files.createSymbolicLink(iso, Path.of("disk", "real.iso"));
        Dakota run = build(link);
        assertEquals(0, run.status(), run.err());
        assertTrue(Files.isSymbolicLink(link));
        assertTrue(isIso(real));
        assertTrue(Files.exists(disk.resolve("real.plan.json")));
        assertFalse(Files.exists(folder.resolve("out.plan.json")));
        assertTrue(run.out().startsWith(real + ": "), run.out());
    }

    @Test
    void aLinkToNothingIsRefused() throws IOException {
        Path link = Files.createSymbolicLink(iso, Path.of("nowhere.iso"));
        Dakota run = build(link);
        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains("nowhere.iso', which does not exist"), run.err());
        assertTrue(run.err().contains("delete the link, or name the file itself"), run.err());
        assertTrue(Files.isSymbolicLink(link));
        assertFalse(Files.exists(folder.resolve("nowhere.iso")));
    }

    @Test
    void aRingOfLinksIsRefused() throws IOException {
        Files.createSymbolicLink(iso, Path.of("two"));
        Files.createSymbolicLink(folder.resolve("two"), Path.of("out.iso"));
        Dakota run = build(iso);
        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains("it is a symbolic link that leads back to itself"), run.err());
    }

    @Test
    void aLinkBesideTheIsoIsRefused() throws IOException {
        Path elsewhere = write("elsewhere", "x");
        Files.createSymbolicLink(folder.resolve("out.plan.json"), elsewhere);
        assertKept(elsewhere, iso, "out.plan.json: error[output]: it is a symbolic link");
    }

    /// Standard output is a link in `/dev` to the one in `/proc`; replaced, it is lost for all programs.
    @Test
    void standardOutputIsRefused() throws IOException {
        Path stdout = Files.createSymbolicLink(folder.resolve("stdout"), Path.of("/proc/self/fd/1"));
        for (Path output : new Path[] {stdout, Path.of("/proc/self/fd/1")}) {
            Dakota run = build(output);
            assertEquals(1, run.status(), run.err());
            assertTrue(run.err().contains("a device, a pipe or an open file of a process"), run.err());
        }
        assertTrue(Files.isSymbolicLink(stdout));
    }

    @Test
    void pipesAndDevicesAreRefused() {
        Path pipe = folder.resolve("pipe");
        Oracle.says("mkfifo", pipe.toString());
        for (Path output : new Path[] {pipe, Path.of("/dev/null")}) {
            Dakota run = build(output);
            assertEquals(1, run.status(), run.err());
            assertTrue(run.err().contains("it is a device, a pipe or an open file of a process"), run.err());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"build", "build-iso"})
    void theHelpSaysWhatIsRefused(String command) {
        String help = Dakota.run(command, "--help").out().replaceAll("\\s+", " ");
        assertTrue(help.contains("devices, pipes and standard output are refused"), help);
    }

    @Test
    void theFilesOfOneIsoAreSeveral() throws IOException {
        assertBuilds(iso);
        Files.delete(folder.resolve("out.plan.json"));
        Files.createLink(folder.resolve("out.plan.json"), iso);
        assertKept(iso, iso, "the plan and the ISO would be one file");
    }

    /// As where it is a mount point, or immutable.
    @Test
    void whatCannotBeReplacedIsToldByItsName() throws IOException {
        Files.writeString(folder.resolve("out.plan.json"), "");
        Dakota run = Dakota.runAndWhenItSays(
                "writing the ISO",
                () -> assertTrue(iso.toFile().mkdir()
                        && iso.resolve("in the way").toFile().mkdir()),
                "build",
                manifest.toString(),
                "-o",
                iso.toString());
        assertEquals(3, run.status(), run.err());
        assertTrue(run.err().contains(iso + ": error[output]: it cannot be replaced: "), run.err());
        assertEquals("", Files.readString(folder.resolve("out.plan.json")));
        assertFalse(names().contains(".out.iso.dakotac"));
    }

    @Test
    void theWorkFolderFollowsNoLink() throws IOException {
        Path victim = Files.createDirectory(folder.resolve("victim"));
        Files.writeString(victim.resolve("lock"), "mine");
        Files.writeString(victim.resolve("plan.json"), "mine");
        Files.createSymbolicLink(folder.resolve(".out.iso.dakotac"), victim);
        assertKept(victim.resolve("lock"), iso, ".out.iso.dakotac: error[output]: it is in the way");
        assertEquals("mine", Files.readString(victim.resolve("plan.json")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"thesis", "lock", "run-1"})
    void aForeignFolderIsNoWorkFolder(String name) throws IOException {
        Path foreign = Files.createDirectory(folder.resolve(".out.iso.dakotac"));
        Path thesis = Files.writeString(foreign.resolve(name), "mine");
        assertKept(thesis, iso, "it holds what dakotac did not put there: " + name);
        assertTrue(Files.isDirectory(foreign, LinkOption.NOFOLLOW_LINKS));
    }

    @ParameterizedTest
    @ValueSource(ints = {225, 246, 250, 255})
    void namesOfAnyLengthAreTaken(int length) throws IOException {
        Path longest = folder.resolve("\u00e4".repeat((length - 5) / 2) + "_".repeat((length - 5) % 2) + "n.iso");
        manifest = Files.writeString(manifest, Files.readString(manifest) + "checksum: sha256\n");
        assertBuilds(longest);
        assertBuilds(longest);
        Oracle.says("sh", "-c", "cd '" + folder + "' && sha256sum --check --strict *.sha256");
        assertEquals(
                3, names().stream().filter(name -> name.startsWith("\u00e4")).count(), () -> "3 files");
        assertEquals(
                Set.of(), names().stream().filter(name -> name.startsWith(".")).collect(Collectors.toSet()));
    }
}
