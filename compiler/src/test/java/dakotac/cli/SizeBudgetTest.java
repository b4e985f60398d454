package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Golden;
import dakotac.Oracle;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said where a size is over its budget, and since when it is. Each case is a file in `golden/budget`.
class SizeBudgetTest {

    private static final Path GOLDEN = Path.of("../golden/budget");

    @TempDir
    private Path folder;

    /// `multi` had one architecture, then the other came, then the budget.
    @Test
    void theCulpritIsNamedWithItsRevision() throws Exception {
        manifests();
        write("manifests/multi.yaml", "extends: dakota.yaml\nname: multi\n");
        git("init", "-q", "-b", "main");
        commit("Make the image of one architecture");
        restore("manifests/multi.yaml");
        commit("Add aarch64");
        edit("manifests/base/dakota.yaml", "Dakota Live", "Dakota Live 2");
        commit("Call it 2");
        budget("5 GB");
        check("multi");
        budget("{iso: 20 GB, rootfs: {x86_64: 4 GB, aarch64: 3 GB}}");
        check("components");
    }

    @Test
    void whatIsNotCommittedYetIsToldBesideTheLastThatWas() throws Exception {
        manifests();
        git("init", "-q", "-b", "main");
        commit("Begin");
        edit("manifests/dakota-multi.yaml", "rootfs: {x86_64: 4.5 GB", "rootfs: {x86_64: 14.5 GB");
        check("not-committed");
    }

    @Test
    void aShallowCloneDoesNotReachBackFarEnough() throws Exception {
        manifests();
        budget("5 GB");
        git("init", "-q", "-b", "main");
        commit("Begin");
        edit("manifests/base/dakota.yaml", "Dakota Live", "Dakota Live 2");
        commit("Call it 2");
        check("ever-since");
        Path all = folder.resolve("work");
        folder = folder.resolve("clone");
        Oracle.says(
                "git",
                "clone",
                "-q",
                "--depth=1",
                "file://" + all,
                folder.resolve("work").toString());
        check("shallow");
    }

    @Test
    void withoutGitNobodyKnows() throws Exception {
        manifests();
        budget("5 GB");
        check("no-plan");
        render();
        check("no-repository");
        git("init", "-q", "-b", "main");
        check("not-added");
        commit("Begin");
        Dakota run = Dakota.run(Map.of("PATH", folder.toString()), "plan", manifest());
        assertEquals(1, run.status(), run.err());
        assertTrue(
                run.err().contains("nobody knows since when: git tells nothing of the plan.json of multi"), run.err());
    }

    /// The sample's ISO has 36.7 MB.
    @ParameterizedTest
    @CsvSource({"0, 0", "-1, 1", "1, 0"})
    void aByteCounts(long more, int status) throws IOException {
        Path inputs = Files.createDirectory(folder.resolve("inputs"));
        SampleInputs sample = new SampleInputs(inputs).write(Arch.X86_64);
        Path iso = folder.resolve("x.iso");
        String manifest = sample.manifest("", Arch.X86_64).toString();
        assertEquals(0, Dakota.run("build", manifest, "-o", iso.toString()).status());
        String budget = "size: {budget: " + (Files.size(iso) + more) + "}\n";
        Dakota run = Dakota.run("plan", sample.manifest(budget, Arch.X86_64).toString());
        assertEquals(status, run.status(), run.err());
        assertEquals(more < 0, run.err().contains("36.7 MB, 1 byte more than its budget"), run.err());
    }

    private void check(String name) throws IOException {
        Dakota run = Dakota.run("plan", manifest());
        assertEquals(1, run.status(), run.out());
        String told = run.err()
                .replace(folder.resolve("work") + "/", "")
                .replaceAll("\\b[0-9a-f]{7} \\(", "REVISION (")
                .replaceAll("(?m)^note.*\n( .*\n)*", "");
        Golden.check(GOLDEN.resolve(name + ".txt"), told);
    }

    private String manifest() {
        return folder.resolve("work/manifests/multi.yaml").toString();
    }

    private void manifests() throws IOException {
        Path source = Path.of("../manifests");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                write("manifests/" + source.relativize(file), Files.readString(file));
            }
        }
    }

    private void restore(String file) throws IOException {
        write(file, Files.readString(Path.of("..", file)));
    }

    private void budget(String budget) throws IOException {
        edit("manifests/dakota-multi.yaml", "budget: .*", "budget: " + budget);
    }

    private void edit(String file, String old, String changed) throws IOException {
        Path path = folder.resolve("work").resolve(file);
        Files.writeString(path, Files.readString(path).replaceFirst(old.replace("{", "\\{"), changed));
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve("work").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void render() {
        String golden = folder.resolve("work/golden/multi").toString();
        assertEquals(0, Dakota.run("render", manifest(), "-o", golden).status());
    }

    /// With the golden files, as a review wants them.
    private void commit(String subject) throws Exception {
        render();
        git("add", "-A");
        git("-c", "user.name=x", "-c", "user.email=x@localhost", "commit", "-q", "-m", subject);
    }

    private void git(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("git", "-C", folder.resolve("work").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("GIT_AUTHOR_DATE", "2026-11-02T12:00:00Z");
        builder.environment().put("GIT_COMMITTER_DATE", "2026-11-02T12:00:00Z");
        assertEquals(0, builder.start().waitFor(), command::toString);
    }
}
