package dakotac.docs;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dakotac.Golden;
import dakotac.boot.FailureCause;
import dakotac.diagnostic.DiagnosticId;
import dakotac.diff.ChangeId;
import dakotac.host.RunProblem;
import dakotac.input.InputProblem;
import dakotac.inspect.VerifyFinding;
import dakotac.inspect.lint.LintFinding;
import dakotac.manifest.ManifestProblem;
import dakotac.source.SourceProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// `docs/ids` has every id, with an example that a test was told and with what to do. `-Dgolden.update=true` writes it.
class IdsTest {

    private static final Path DOCS = Path.of("../docs");
    private static final Path REMEDIES = Path.of("../golden/examples/remedies.yaml");

    /// A row of a table whose first cell has ids.
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (`[a-z][a-z0-9-]+`(?:, `[a-z][a-z0-9-]+`)*) \\|(?:.*\\|)? (.*) \\|$");

    private static final String EXAMPLE = "call Example.check in the test that is told it";

    private static final List<IdPage> PAGES = List.of(
            IdPage.of(
                    "manifest",
                    "Problems of manifests",
                    "validate",
                    "What `dakotac validate`, and every command that reads a manifest, can say of it.",
                    "add NAME.yaml to golden/diagnostics, which DiagnosticsGoldenTest reads",
                    List.of(ManifestProblem.class)),
            IdPage.of(
                    "inputs",
                    "Problems of inputs",
                    "build",
                    "What `dakotac build`, and other commands that read inputs, can say of boot files and root file systems.",
                    "add a case to BadInputs, or " + EXAMPLE,
                    List.of(InputProblem.class)),
            IdPage.of(
                    "images",
                    "Problems of container images",
                    "build",
                    "What `build`, `export`, `lock` and `init --image` can say of a container image, its layers and its registry.",
                    EXAMPLE,
                    List.of(SourceProblem.class)),
            IdPage.of(
                    "run",
                    "Problems of a run",
                    "any",
                    "What can end a run of any command, or be worth a note: the command line, the machine, the outputs.",
                    EXAMPLE,
                    List.of(RunProblem.class, lintProblem())),
            IdPage.of(
                    "verify",
                    "Findings of verify",
                    "verify",
                    "What [`dakotac verify`](../verify.md) can find in an ISO.",
                    "add a case to ChecksTest, or " + EXAMPLE,
                    List.of(VerifyFinding.class)),
            IdPage.of(
                    "lint",
                    "Rules of lint",
                    "lint",
                    "What [`dakotac lint`](../lint.md) can say of an ISO. In `.dakotac-lint.yaml`, `off: {ID: the reason}` turns a rule off.",
                    "add an image to LintTest",
                    List.of(LintFinding.class)),
            IdPage.of(
                    "diff",
                    "Changes that diff tells",
                    "diff",
                    "What [`dakotac diff`](../diff.md) can tell. The lines of the manifest that changed stand above what is told.",
                    "add a folder with old.yaml and new.yaml to golden/diff",
                    List.of(ChangeId.class)),
            IdPage.of(
                    "boot",
                    "Why a boot failed",
                    "boot",
                    "What [`dakotac boot`](../boot.md) can say of a boot that failed.",
                    "add what such a guest says to BootExamplesTest",
                    List.of(FailureCause.class)));

    @SuppressWarnings("unchecked")
    private static Class<? extends DiagnosticId> lintProblem() {
        try {
            return (Class<? extends DiagnosticId>) Class.forName("dakotac.cli.LintProblem");
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private final IdExamples examples = read();

    private static IdExamples read() {
        try {
            return IdExamples.read();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyIdHasAnExample() {
        List<String> missing = PAGES.stream()
                .flatMap(page -> page.ids().stream()
                        .filter(id -> examples.of(id.text()).isEmpty())
                        .map(id -> id.text() + " has no example: " + page.missing()))
                .toList();
        assertEquals(List.of(), missing, () -> "\n" + String.join("\n", missing));
    }

    @Test
    void everyIdSaysWhatToDo() throws IOException {
        Map<String, String> remedies = remedies();
        List<String> missing = PAGES.stream()
                .flatMap(page -> page.ids().stream())
                .map(DiagnosticId::text)
                .filter(id -> !remedies.containsKey(id))
                .filter(id ->
                        examples.of(id).filter(example -> !example.hasRemedy()).isPresent())
                .map(id -> id + ": ")
                .toList();
        assertEquals(
                List.of(),
                missing,
                () -> "the examples of these do not say what to do: give them a hint, or " + REMEDIES
                        + " a line each:\n" + String.join("\n", missing));
    }

    /// Nobody keeps what is of no use any more.
    @Test
    void everyRemedyIsOfAnId() throws IOException {
        TreeSet<String> unknown = new TreeSet<>(remedies().keySet());
        PAGES.forEach(page -> page.ids().forEach(id -> unknown.remove(id.text())));
        assertEquals(new TreeSet<>(), unknown);
    }

    @Test
    void thePagesAreThoseOfTheCode() throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        Map<String, String> meanings = meanings();
        Map<String, String> remedies = remedies();
        PAGES.forEach(page -> files.put(page.name() + ".md", page.markdown(examples, meanings, remedies)));
        files.put("README.md", index());
        Golden.checkTree(DOCS.resolve("ids"), files);
    }

    private static String index() {
        TreeMap<String, String> rows = new TreeMap<>();
        PAGES.forEach(page -> page.ids()
                .forEach(id -> rows.put(
                        id.text(),
                        "| [`%1$s`](%2$s.md#%1$s) | %3$s |\n".formatted(id.text(), page.name(), page.title()))));
        String pages = PAGES.stream()
                .map(page -> "- [%s](%s.md): `%s`\n".formatted(page.title(), page.name(), page.command()))
                .collect(joining());
        return """
                # Every id

                Whatever dakotac tells has an id that stays as it is, in brackets behind `error`, `warning` or `note`. Here is each, with an
                example that a test was told and what to do about it.

                %s
                | id | |
                |---|---|
                %s""".formatted(pages, String.join("", rows.values()));
    }

    private static Map<String, String> meanings() throws IOException {
        Map<String, String> meanings = new TreeMap<>();
        for (String page : List.of("verify.md", "diff.md", "boot.md")) {
            ROW.matcher(Files.readString(DOCS.resolve(page))).results().forEach(row -> meanings.putAll(meanings(row)));
        }
        return meanings;
    }

    private static Map<String, String> meanings(MatchResult row) {
        return List.of(row.group(1).replace("`", "").split(", ", 0)).stream()
                .collect(toMap(id -> id, _ -> row.group(2).replace("](", "](../")));
    }

    private static Map<String, String> remedies() throws IOException {
        Object read = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(REMEDIES));
        Map<String, String> remedies = new TreeMap<>();
        ((Map<?, ?>) read).forEach((id, remedy) -> remedies.put(String.valueOf(id), String.valueOf(remedy)));
        return remedies;
    }
}
