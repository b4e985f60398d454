package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.host.CleanupHooks;
import dakotac.host.Progress;
import dakotac.manifest.Arch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What people know from other programs' command lines holds here: GNU's conventions (GNU Coding Standards, 4.8), and
/// what `git` and `cargo` do.
class ConventionsTest {

    private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z][a-z-]*) ");

    @TempDir
    private Path folder = Path.of("");

    /// As the help lists them, in its order.
    static List<String> commands() {
        String list = Dakota.run("--help").out().split("Commands:\n", 2)[1].split("\n\n", 2)[0];
        return COMMAND.matcher(list).results().map(found -> found.group(1)).toList();
    }

    private Path wrong() throws IOException {
        return Files.writeString(folder.resolve("wrong.yaml"), "version: 1\nnmae: x\n");
    }

    @Test
    void allCommandsAreThere() {
        assertEquals(
                List.of(
                        "init",
                        "validate",
                        "plan",
                        "diff",
                        "render",
                        "lock",
                        "build",
                        "build-iso",
                        "export",
                        "verify",
                        "lint",
                        "boot",
                        "cache",
                        "schema",
                        "completion",
                        "help"),
                commands());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpWithExamples(String command) {
        Dakota run = Dakota.run(command, "--help");
        assertEquals(0, run.status());
        assertEquals("", run.err());
        assertTrue(run.out().startsWith("Usage: dakotac " + command), run.out());
        assertTrue(run.out().contains("Examples:"), run.out());
        assertEquals(run, Dakota.run(command, "-h"));
    }

    /// picocli breaks longer lines: half of an example is left for whoever pastes it.
    @ParameterizedTest
    @MethodSource("commands")
    void examplesAndSynopsesFit80Columns(String command) {
        String narrow = helpAt(80, "", command);
        String wide = helpAt(120, "", command);
        assertEquals(wide.split("Examples:\n", 2)[1], narrow.split("Examples:\n", 2)[1]);
        if (command.equals("build-iso")) {
            assertEquals(wide.lines().limit(3).toList(), narrow.lines().limit(3).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpOfACommandIsItsHelp(String command) {
        assertEquals(Dakota.run(command, "--help"), Dakota.run("help", command));
    }

    @Test
    void helpAloneIsTheHelp() {
        assertEquals(Dakota.run("--help"), Dakota.run("help"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandTakesTheCommonOptions(String command) {
        Dakota run = Dakota.run(command, "-q", "-v", "--color", "never", "--help");
        assertEquals(0, run.status(), run.err());
        for (String option : List.of("-q, --quiet", "-v, --verbose", "--color=WHEN", "-h, --help", "-V, --version")) {
            assertTrue(run.out().contains(option), run.out());
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandKnowsTheVersion(String command) {
        assertEquals(Dakota.run("--version"), Dakota.run(command, "--version"));
        assertTrue(Dakota.run("-V").out().startsWith("dakotac "));
    }

    @Test
    void commonOptionsMayStandBeforeTheCommand() {
        assertEquals(Dakota.run("schema"), Dakota.run("-q", "--color=never", "schema"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "biuld, 'biuld' is no command, did you mean 'build'?",
                "help biuld, 'biuld' is no command, did you mean 'build'?",
                "build --ouput x m.yaml, there is no option '--ouput', did you mean '--output'?",
                "build --ouput=x m.yaml, there is no option '--ouput', did you mean '--output'?",
                "schema plna, \"SUBJECT takes manifest or plan, not 'plna'\", did you mean 'plan'?",
                "plan --format jsn m.yaml, \"--format takes text, json, svg or html, not 'jsn'\", did you mean 'json'?",
                "cache prnue, \"ACTION takes list, prune or path, not 'prnue'\", did you mean 'prune'?",
                "export --format tra --image oci:x --arch x86_64 -o out, \"--format takes tar or squashfs, not 'tra'\", did you mean 'tar'?",
                "boot x.iso --as cdrmo, 'cdrmo' is no medium, did you mean 'cdrom'?",
                "boot x.iso --arch amd64, 'amd64' is no architecture here, write x86_64",
                "boot x.iso --arch arm64, 'arm64' is no architecture here, write aarch64",
                "export --image oci:x -o y --arch amd64, 'amd64' is no architecture here, write x86_64",
                "boot x.iso --arch x68_64, 'x68_64' is no architecture, did you mean 'x86_64'?",
                "build --writer embeded m.yaml, \"--writer takes embedded or host-tools, not 'embeded'\", did you mean 'embedded'?",
                "--color alway schema, \"--color takes auto, always or never, not 'alway'\", did you mean 'always'?"
            })
    void whatWasProbablyMeantIsNamed(String arguments, String what, String meant) {
        Dakota run = Dakota.run(arguments.split(" "));
        assertEquals(2, run.status(), run.err());
        assertTrue(run.err().contains(what), run.err());
        assertTrue(run.err().contains(meant), run.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "biuld",
                "build",
                "build one.yaml two.yaml",
                "render a.yaml",
                "plan --format xml a.yaml",
                "plan --format",
                "build -x",
                "init a b",
                "cache",
                "cache list --older-than 3",
                "verify",
                "boot --jobs many x.iso",
                "boot --timeout 99999999999 x.iso",
                "render a.yaml -o b --check b",
                "help build plan"
            })
    void aWrongCommandLineIsToldInOneSentenceWithAPointerToTheHelp(String arguments) {
        Dakota run = arguments.isEmpty() ? Dakota.run() : Dakota.run(arguments.split(" "));
        assertEquals(2, run.status(), run.err());
        assertEquals("", run.out());
        List<String> lines = run.err().lines().toList();
        assertEquals(2, lines.size(), run.err());
        assertTrue(lines.getFirst().matches("error\\[usage]: (?!Error).+"), run.err());
        assertTrue(lines.getLast().matches(" {6}(did you mean '.*'\\? )?see 'dakotac( [a-z]+)? --help'"), run.err());
    }

    /// As an unset variable gives them; else they mean the working folder.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "init @",
                "validate @",
                "build @",
                "build x.yaml -o @",
                "render x.yaml -o @",
                "render x.yaml --check @",
                "export --image oci:x --arch x86_64 -o @",
                "verify @",
                "boot x.iso --log @",
                "build-iso --store @ x.tar x.sfs x.iso",
                "build-iso x.tar x.sfs @"
            })
    void emptyNamesAreNone(String arguments) {
        Dakota run = Dakota.run(Stream.of(arguments.split(" "))
                .map(word -> word.replace("@", ""))
                .toArray(String[]::new));
        assertEquals(arguments.startsWith("build-iso") ? 1 : 2, run.status(), run.err());
        assertTrue(run.err().contains("the name is empty"), run.err());
    }

    @Test
    void twoDashesEndTheOptions() {
        Dakota run = Dakota.run("validate", "--", "--quiet");
        assertEquals(1, run.status());
        assertTrue(run.err().startsWith("--quiet: error["), run.err());
    }

    @Test
    void theLastOfTwoAlikeCounts() throws IOException {
        String manifest = wrong().toString();
        Dakota run = Dakota.run("--color", "always", "validate", "-v", "-v", "--color", "never", manifest);
        assertEquals(1, run.status(), run.err());
        assertFalse(run.err().contains("\u001b["), run.err());
        Dakota json = Dakota.run("validate", "--format", "github", "--format=json", manifest);
        assertTrue(json.out().startsWith("["), json.out());
    }

    private static boolean isColoured(Terminal terminal, Map<String, String> variables, String... arguments) {
        Dakota run = Dakota.run(terminal, variables, arguments);
        return (run.out() + run.err()).contains("\u001b[");
    }

    @Test
    void colourIsWhereATerminalShowsItUnlessAskedFor() throws IOException {
        String[] tell = {"validate", wrong().toString()};
        String[] help = {"--help"};
        Map<String, String> plain = Map.of("TERM", "xterm");
        for (String[] command : List.of(tell, help)) {
            assertTrue(isColoured(new Terminal(true, true, 80), plain, command));
            assertFalse(isColoured(Terminal.NONE, plain, command));
            assertFalse(isColoured(new Terminal(true, true, 80), Map.of("TERM", "dumb"), command));
            assertFalse(isColoured(new Terminal(true, true, 80), Map.of("TERM", "xterm", "NO_COLOR", "1"), command));
            assertTrue(isColoured(Terminal.NONE, Map.of("NO_COLOR", "1"), with("--color=always", command)));
            assertTrue(isColoured(Terminal.NONE, Map.of("TERM", "dumb"), with("--color=always", command)));
            assertFalse(isColoured(new Terminal(true, true, 80), plain, with("--color=never", command)));
        }
        assertFalse(isColoured(new Terminal(false, true, 80), plain, help), "results go to a file");
        assertFalse(isColoured(new Terminal(true, false, 80), plain, tell), "all else goes to a file");
        assertTrue(isColoured(Terminal.NONE, plain, "--color=always", "biuld"));
    }

    private static String[] with(String option, String... command) {
        return Stream.concat(Stream.of(option), Stream.of(command)).toArray(String[]::new);
    }

    /// A bar needs to go back to the beginning of its line.
    @Test
    void aDumbTerminalGetsLinesInsteadOfABar() {
        assertFalse(progressAt("dumb").contains("\r"));
        assertTrue(progressAt("xterm").contains("\r"));
    }

    private static String progressAt(String terminal) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Progress progress = new Session(
                        stream, stream, Map.of("TERM", terminal), new Terminal(true, true, 80), new CleanupHooks())
                .progress();
        progress.begin("working", 100);
        progress.end();
        return err.toString(StandardCharsets.UTF_8);
    }

    /// `COLUMNS` is for those whose terminal does not tell.
    @Test
    void helpIsAsWideAsTheTerminal() {
        for (int columns : List.of(60, 80, 100)) {
            String help = helpAt(columns, "", "render");
            int widest = help.lines().mapToInt(String::length).max().orElseThrow();
            assertTrue(widest <= columns && widest > columns - 15, columns + "\n" + help);
            assertEquals(help, helpAt(0, String.valueOf(columns), "render"));
            assertEquals(help, helpAt(130, String.valueOf(columns), "render"));
        }
        assertEquals(helpAt(80, "", "render"), helpAt(0, "", "render"), "where nothing is known");
        assertEquals(helpAt(80, "", "render"), helpAt(0, "many", "render"));
        assertEquals(helpAt(120, "", "render"), helpAt(500, "", "render"), "lines that are too long to read");
        assertFalse(helpAt(5, "", "render").isEmpty());
    }

    private static String helpAt(int columns, String variable, String command) {
        Map<String, String> variables = Map.of("COLUMNS", variable, "TERM", "dumb");
        return Dakota.run(new Terminal(true, true, columns), variables, command, "--help")
                .out();
    }

    @Test
    void quietSaysNothingButWhatGoesWrong() throws IOException {
        SampleInputs inputs = new SampleInputs(folder);
        Path manifest = inputs.manifest("", Arch.X86_64);
        assertEquals("", Dakota.run("plan", "-q", manifest.toString()).err());
        inputs.write(Arch.X86_64);
        String iso = folder.resolve("out.iso").toString();
        assertEquals(new Dakota(0, "", ""), Dakota.run("build", "-q", manifest.toString(), "-o", iso));
        assertEquals(new Dakota(0, "", ""), Dakota.run("verify", "-q", iso));
        assertEquals(
                new Dakota(0, "", ""),
                Dakota.run("init", "-q", folder.resolve("new").toString()));
        assertTrue(Dakota.run("validate", "-q", wrong().toString()).err().contains("error[unknown-key]"));
    }

    /// Their bars would stand at the end of the work before them.
    @Test
    void theTakingOfSumsIsAStep() throws IOException {
        Path manifest = new SampleInputs(folder).write(Arch.X86_64).manifest("checksum: sha256\n", Arch.X86_64);
        for (String writer : List.of("embedded", "host-tools")) {
            String iso = folder.resolve("out.iso").toString();
            List<String> steps = Dakota.run("build", "--writer", writer, manifest.toString(), "-o", iso)
                    .err()
                    .lines()
                    .filter(line -> line.matches("(writing the ISO|taking the .*)"))
                    .toList();
            assertEquals("writing the ISO", steps.getFirst(), steps::toString);
            assertTrue(steps.contains("taking the inputs' SHA-256"), steps::toString);
            assertEquals(writer.equals("host-tools"), steps.contains("taking the ISO's SHA-256"), steps::toString);
        }
    }

    @Test
    void buildTellsScriptsWhatItMade() throws IOException {
        Path manifest = new SampleInputs(folder).write(Arch.X86_64).manifest("checksum: sha256\n", Arch.X86_64);
        Path iso = folder.resolve("out.iso");
        Dakota run = Dakota.run("build", "--format", "json", manifest.toString(), "-o", iso.toString());
        assertEquals(0, run.status(), run.err());
        JsonNode made = JsonMapper.shared().readTree(run.out());
        assertEquals(iso.toString(), made.get("iso").stringValue());
        assertEquals(Files.size(iso), made.get("size").longValue());
        assertEquals(
                Files.readString(folder.resolve("out.iso.sha256")).substring(0, 64),
                made.get("sha256").stringValue());
        assertEquals(
                folder.resolve("out.plan.json").toString(), made.get("plan").stringValue());
        assertEquals(List.of("iso", "size", "sha256", "plan", "warnings"), new ArrayList<>(made.propertyNames()));
        assertTrue(made.get("warnings").isEmpty(), run.out());
    }

    @Test
    void buildLeavesOutOfItsJsonWhatWasNotAskedFor() throws IOException {
        Path manifest = new SampleInputs(folder).write(Arch.X86_64).manifest("", Arch.X86_64);
        Dakota run = Dakota.run(
                "build",
                "--format=json",
                manifest.toString(),
                "-o",
                folder.resolve("out.iso").toString());
        JsonNode made = JsonMapper.shared().readTree(run.out());
        assertEquals(List.of("iso", "size", "plan", "warnings"), new ArrayList<>(made.propertyNames()));
    }
}
