package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Example;
import dakotac.host.CleanupHooks;
import dakotac.host.RunProblem;
import dakotac.manifest.Arch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Errors below everything else, which no command expects: one sentence, and nothing is left.
class ErrorTest {

    @TempDir
    private Path folder;

    /// A log in which one line cannot be written.
    private static final class Breaking extends PrintStream {

        private final ByteArrayOutputStream bytes;
        private final Error error;

        Breaking(ByteArrayOutputStream bytes, Error error) {
            super(bytes, true, StandardCharsets.UTF_8);
            this.bytes = bytes;
            this.error = error;
        }

        @Override
        public void println(String line) {
            if (line.startsWith("writing the ISO")) {
                throw error;
            }
            super.println(line);
        }

        String said() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    static Stream<Error> errors() {
        return Stream.of(
                new StackOverflowError(),
                new OutOfMemoryError("Java heap space"),
                new NoClassDefFoundError("org/Gone"));
    }

    @Test
    void aBugOfOurOwnHasItsExample() throws IOException {
        Path manifest = new SampleInputs(folder).write(Arch.X86_64).manifest("", Arch.X86_64);
        Breaking err = new Breaking(new ByteArrayOutputStream(), new StackOverflowError());
        Session session = new Session(err, err, Map.of(), Terminal.NONE, new CleanupHooks());
        Main.run(session, "build", manifest.toString());
        String told = err.said()
                .replaceAll(" at dakotac\\S+", " at dakotac.cli.Session.say(Session.java:100)")
                .replaceAll("this is .*", "this is dakotac 1, Java 25");
        Example.check(RunProblem.BUG, told);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void inTheMiddleOfABuildItLeavesNothing(Error error) throws IOException {
        Path manifest = new SampleInputs(folder).write(Arch.X86_64).manifest("", Arch.X86_64);
        Breaking err = new Breaking(new ByteArrayOutputStream(), error);
        Session session = new Session(err, err, Map.of(), Terminal.NONE, new CleanupHooks());
        Set<String> before = names();
        int status = Main.run(
                session,
                "build",
                manifest.toString(),
                "-o",
                folder.resolve("out.iso").toString());
        assertEquals(70, status, err.said());
        String last = err.said().lines().skip(err.said().lines().count() - 2).collect(Collectors.joining("\n"));
        assertTrue(last.startsWith("error[bug]: dakotac met a bug of its own: " + error + " at dakotac."), last);
        assertTrue(last.contains("\n      please report it"), last);
        assertEquals(before, names());
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /// Other programs of Java take it for a file of arguments.
    @Test
    void aNameThatBeginsWithAnAtSignIsAName() throws IOException {
        Path arguments = Files.writeString(folder.resolve("arguments"), "--nonsense \"");
        Dakota run = Dakota.run("verify", "@" + arguments);
        assertEquals(1, run.status(), run.err());
        assertEquals("@" + arguments + ": error[iso-missing]: does not exist\n", run.err());
    }
}
