package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the action does in a pull request, before a GitHub that is not there.
class ReviewTest {

    private static final String BASE = "version: 1\nvolume: {label: %s}\ncmdline: [quiet]\n";
    private static final String MANIFEST = """
            extends: ../base/all.yaml
            name: %1$s
            title: Live
            arches: {x86_64: {inputs: {boot-files: ../x86_64.tar, rootfs: ../x86_64.squashfs}}}
            """;

    @TempDir
    private Path folder = Path.of("");

    private Runner runner = new Runner(folder);
    private Path workspace = Path.of("");
    private FakeGithub github = new FakeGithub();

    @BeforeEach
    void setUp() throws Exception {
        runner = Runner.in(folder);
        workspace = runner.workspace();
        write(".gitignore", "*.tar\n*.squashfs\n");
        write("base/all.yaml", BASE.formatted("ONE"));
        write("manifests/a.yaml", MANIFEST.formatted("a"));
        write("manifests/b.yaml", MANIFEST.formatted("b"));
        Files.writeString(
                folder.resolve("event.json"), "{\"pull_request\": {\"number\": 7, \"base\": {\"sha\": \"none\"}}}");
        git("init", "-q", "-b", "main");
        commit();
    }

    @AfterEach
    void stop() {
        github.close();
    }

    private void write(String name, String text) throws IOException {
        Path file = workspace.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void git(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("git", "-C", workspace.toString(), "-c", "user.name=x", "-c", "user.email=x@localhost"));
        command.addAll(List.of(arguments));
        Oracle.says(command.toArray(String[]::new));
    }

    private void commit() {
        git("add", "-A");
        git("commit", "-q", "-m", "change");
    }

    /// What GitHub checks out for a pull request.
    private void merge() {
        git("checkout", "-q", "-b", "change");
        commit();
        git("checkout", "-q", "main");
        git("merge", "-q", "--no-ff", "-m", "merge", "change");
    }

    private Runner.Result review(String... more) throws Exception {
        Map<String, String> variables = new TreeMap<>(Map.of(
                "GITHUB_EVENT_NAME", "pull_request",
                "GITHUB_EVENT_PATH", folder.resolve("event.json").toString(),
                "GITHUB_API_URL", github.url(),
                "GITHUB_SERVER_URL", "https://github.example.org",
                "GITHUB_REPOSITORY", "team/desktop",
                "GITHUB_RUN_ID", "12",
                "RUNNER_TEMP", folder.toString(),
                "INPUT_REVIEW", "manifests",
                "INPUT_FAIL_ON", "",
                "INPUT_TOKEN", FakeGithub.TOKEN));
        for (int i = 0; i < more.length; i += 2) {
            variables.put(more[i], more[i + 1]);
        }
        return runner.step("\"$GITHUB_ACTION_PATH/.ci/review\"", variables);
    }

    private String summary() throws IOException {
        return Files.readString(runner.summary());
    }

    /// Also of manifests whose base alone was touched. What is said later takes the place of what was said.
    @Test
    void aChangeIsOneCommentThatIsUpdated() throws Exception {
        new SampleInputs(workspace).write(Arch.X86_64);
        write("base/all.yaml", BASE.formatted("TWO"));
        merge();
        Runner.Result first = review();
        assertEquals(0, first.status(), first.said());
        assertEquals(1, github.comments().size());
        String comment = github.comments().getFirst();
        assertTrue(comment.startsWith("<!-- dakotac review of manifests -->\n### 2 images\n"), comment);
        assertTrue(comment.contains("**label-changed** (breaking)"), comment);
        assertEquals(comment.substring(comment.indexOf("###")), summary());
        assertFalse(first.said().contains(FakeGithub.TOKEN));

        Path pictures = Path.of(runner.outputs().getOrDefault("pictures", ""));
        for (String name : List.of("a.html", "b.html")) {
            assertTrue(Files.readString(pictures.resolve(name)).startsWith("<!DOCTYPE html>"));
        }
        git("revert", "-m", "1", "--no-edit", "HEAD");
        assertEquals(0, review("GITHUB_EVENT_PATH", event("HEAD~2")).status());
        assertEquals(1, github.comments().size());
        assertTrue(
                github.comments().getFirst().contains("Nothing changes"),
                github.comments().toString());
    }

    private String event(String base) throws IOException {
        String sha = Oracle.says("git", "-C", workspace.toString(), "rev-parse", base)
                .strip();
        return Files.writeString(
                        folder.resolve("other.json"),
                        "{\"pull_request\": {\"number\": 7, \"base\": {\"sha\": \"%s\"}}}".formatted(sha))
                .toString();
    }

    /// The comment is on the second page; others stay as they are.
    @Test
    void theCommentIsFoundAmongMany() throws Exception {
        for (int i = 0; i < 120; i++) {
            github.add(i == 110 ? "<!-- dakotac review of manifests -->\nold" : "I like it");
        }
        write("manifests/a.yaml", MANIFEST.formatted("a") + "checksum: sha256\ncmdline: {add: [splash]}\n");
        merge();
        assertEquals(0, review().status());
        assertEquals(120, github.comments().size());
        assertTrue(github.comments().get(110).contains("splash"));
        assertTrue(github.requests().getLast().equals("PATCH /repos/team/desktop/issues/comments/111"));
    }

    @Test
    void whereNothingChangesNoCommentIsBegun() throws Exception {
        write("README", "words");
        merge();
        Runner.Result run = review("INPUT_FAIL_ON", "notable");
        assertEquals(0, run.status(), run.said());
        assertEquals(List.of(), github.comments());
        assertTrue(summary().contains("Nothing changes on the image."), summary());
        assertFalse(runner.outputs().containsKey("pictures"));
    }

    @Test
    void aSevereChangeFails() throws Exception {
        write("base/all.yaml", BASE.formatted("TWO"));
        merge();
        Runner.Result run = review("INPUT_FAIL_ON", "breaking");
        assertEquals(1, run.status(), run.said());
        assertTrue(run.said().contains("::error::manifests: a change is breaking"), run.said());
        assertEquals(1, github.comments().size());
        String accept = "review: {accept: [{change: label-changed, reason: released as two}]}\n";
        write("base/all.yaml", BASE.formatted("TWO") + accept);
        git("add", "-A");
        git("commit", "-q", "--amend", "--no-edit");
        assertEquals(0, review("INPUT_FAIL_ON", "breaking").status());
    }

    @Test
    void theTokenOfAForkIsNoFailure() throws Exception {
        github.refuseComments();
        write("base/all.yaml", BASE.formatted("TWO"));
        merge();
        Runner.Result run = review();
        assertEquals(0, run.status(), run.said());
        assertTrue(run.said().contains("::notice::no comment: the token may not write one"), run.said());
        assertEquals(List.of(), github.comments());
        assertTrue(summary().contains("label-changed"), summary());
    }

    @Test
    void aShallowCloneSaysWhatToFetch() throws Exception {
        write("base/all.yaml", BASE.formatted("TWO"));
        merge();
        Path origin = Files.move(workspace, folder.resolve("origin"));
        Oracle.says("git", "clone", "-q", "--depth=1", origin.toUri().toString(), workspace.toString());
        Runner.Result run = review();
        assertEquals(1, run.status(), run.said());
        assertTrue(run.said().contains("give actions/checkout 'fetch-depth: 2'"), run.said());
        Runner.Result other = review("GITHUB_EVENT_NAME", "push");
        assertEquals(0, other.status(), other.said());
        git("fetch", "-q", "--depth=2");
        Runner.Result deeper = review();
        assertEquals(0, deeper.status(), deeper.said());
    }

    @Test
    void aLongChangeIsCut() throws Exception {
        StringBuilder entries = new StringBuilder("entries:\n");
        for (int i = 0; i < 60; i++) {
            int entry = i;
            String words = IntStream.range(0, 25)
                    .mapToObj(word -> "é".repeat(25) + entry + "x" + word)
                    .collect(Collectors.joining(", "));
            entries.append("  - {id: e%d, cmdline: {add: [%s]}}\n".formatted(entry, words));
        }
        write("manifests/a.yaml", MANIFEST.formatted("a") + entries);
        git("add", "-A");
        git("commit", "-q", "-m", "entries");
        write("manifests/a.yaml", MANIFEST.formatted("a") + entries.toString().replace("é", "ö"));
        merge();
        Runner.Result run = review();
        assertEquals(0, run.status(), run.said());
        String comment = github.comments().getFirst();
        assertTrue(comment.length() < 65_536 && !comment.contains("\ufffd"));
        assertTrue(comment.contains("(https://github.example.org/team/desktop/actions/runs/12)"), comment);
    }
}
