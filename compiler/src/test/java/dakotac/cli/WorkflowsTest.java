package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import dakotac.host.CleanupHooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/// Whatever the workflows, the action, their scripts and the justfile call is there, and takes what they say to it.
class WorkflowsTest {

    private static final Pattern SCRIPT = Pattern.compile("(?:\\.ci|manifests)/[\\w./-]*\\w");

    /// A call of dakotac, or of `.ci/boot`, which passes its options on.
    private static final Pattern CALL = Pattern.compile(
            "^[^#\\n]*?(?:\\./dakotac\"?|\"\\$dakotac\"|\\.ci/(?=boot)) ?([a-z][^|>)\\n]*)", Pattern.MULTILINE);

    /// What stands for any number of words, and the number of a redirected stream.
    private static final Pattern NO_WORD = Pattern.compile("\"\\$\\{[^\"]*}\"|\\b2$");

    private static final Pattern VARIABLE = Pattern.compile("\\$(\\w+)");
    private static final Map<String, String> VALUES = Map.of("arch", "aarch64", "ARCH", "x86_64", "MEDIUM", "usb");

    @TempDir
    private Path folder = Path.of("");

    static List<Steps.Step> steps() throws IOException {
        return Steps.all();
    }

    static List<String> calls() throws IOException {
        try (Stream<Path> scripts = Files.list(Steps.ROOT.resolve(".ci"))) {
            Stream<Path> more = Stream.of("manifests/find", "justfile").map(Steps.ROOT::resolve);
            Stream<String> texts =
                    Stream.concat(scripts.filter(Files::isRegularFile), more).map(WorkflowsTest::read);
            return Stream.concat(texts, steps().stream().map(Steps.Step::run))
                    .flatMap(text -> CALL.matcher(text).results())
                    .map(call -> call.group(1))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void callsAreFound() throws IOException {
        Stream.of("validate", "plan", "build", "verify", "boot")
                .forEach(command -> assertTrue(
                        assertDoesNotThrow(WorkflowsTest::calls).stream().anyMatch(call -> call.startsWith(command)),
                        command));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void dakotacTakes(String call) {
        String words = VARIABLE.matcher(NO_WORD.matcher(call.strip()).replaceAll(""))
                .replaceAll(variable -> VALUES.getOrDefault(variable.group(1), "some"))
                .replace("\"", "")
                .strip();
        CommandLine commands =
                Main.commands(new Session(System.out, System.err, Map.of(), Terminal.NONE, new CleanupHooks()));
        assertDoesNotThrow(() -> commands.parseArgs(words.split(" +")));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void itsScriptsAreThere(Steps.Step step) {
        SCRIPT.matcher(step.run())
                .results()
                .map(script -> Steps.ROOT.resolve(script.group()))
                .forEach(script -> assertTrue(
                        Files.isRegularFile(script) && Files.isExecutable(script), () -> script + " is no program"));
    }

    /// As actionlint does where it finds shellcheck.
    @ParameterizedTest
    @MethodSource("steps")
    void shellcheckFindsNothing(Steps.Step step) throws IOException, InterruptedException {
        assertFalse(step.run().contains("${{"), "what others may write comes in by the environment only");
        Path script = Files.writeString(folder.resolve("step"), step.run() + "\n");
        Oracle.says("shellcheck", "--shell=bash", script.toString());
    }

    static List<OwnUse> ownUses() throws IOException {
        Stream<Object> documents = Stream.concat(
                Stream.of(Steps.parse(readmeExample())), Steps.files().stream().map(Steps::parse));
        return documents
                .flatMap(Steps::maps)
                .filter(map -> String.valueOf(map.get("uses")).startsWith("./"))
                .map(map -> new OwnUse(String.valueOf(map.get("uses")), keys(map, "with")))
                .toList();
    }

    private static String readmeExample() throws IOException {
        String readme = Files.readString(Steps.ROOT.resolve("README.md"));
        int start = readme.indexOf("- id: iso\n");
        return readme.substring(start, readme.indexOf("```", start));
    }

    /// A use of our action or of a workflow, as others may use them.
    ///
    /// @param inputs those that it gives
    record OwnUse(String uses, Set<String> inputs) {

        Set<String> declared() {
            return uses.endsWith(".yml")
                    ? keys(Steps.parse(Steps.ROOT.resolve(uses)), "on", "workflow_call", "inputs")
                    : keys(Steps.parse(Steps.ACTION), "inputs");
        }
    }

    private static Set<String> keys(Object document, String... path) {
        Object node = document;
        for (String key : path) {
            node = Objects.requireNonNull(((Map<?, ?>) node).get(key), key);
        }
        return ((Map<?, ?>) node).keySet().stream().map(String::valueOf).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("ownUses")
    void itsInputsAreDeclared(OwnUse use) {
        assertTrue(use.declared().containsAll(use.inputs()), () -> use + " of " + use.declared());
    }

    @Test
    void theActionsOutputsAreDeclared() throws IOException {
        String workflow = Files.readString(Steps.ROOT.resolve(".github/workflows/build-iso.yml"));
        Set<String> used = Pattern.compile("steps\\.iso\\.outputs\\.(\\w+)")
                .matcher(workflow + readmeExample())
                .results()
                .map(output -> output.group(1))
                .collect(Collectors.toSet());
        assertEquals(keys(Steps.parse(Steps.ACTION), "outputs"), used);
    }
}
