package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dakotac.manifest.Arch;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Budget, free space, shared blocks, the writers and the plan's map all look at one layout.
class LayoutOnceTest {

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "host-tools"})
    void aBuildLaysItsImageOutOnce(String writer, @TempDir Path folder) throws Exception {
        Path manifest =
                new SampleInputs(folder).write(Arch.values()).manifest("size: {budget: 1 GiB}\n", Arch.values());
        String iso = folder.resolve("out.iso").toString();
        assertEquals(
                List.of("of"),
                calls(folder, "dakotac.image.Layout::of", "build", "--writer", writer, manifest.toString(), "-o", iso));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void aPlanDoesSoToo(String format, @TempDir Path folder) throws Exception {
        Path manifest = new SampleInputs(folder).write(Arch.values()).manifest("", Arch.values());
        assertEquals(
                List.of("of"),
                calls(folder, "dakotac.image.Layout::of", "plan", "--format", format, manifest.toString()));
    }

    /// The calls of a method during a run, as the JVM itself counts them (JEP 520).
    private static List<String> calls(Path folder, String method, String... arguments) throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable("jdk.MethodTrace").with("filter", method).withStackTrace();
            recording.start();
            Dakota run = Dakota.run(arguments);
            assertEquals(0, run.status(), run.err());
            recording.stop();
            Path file = folder.resolve("calls.jfr");
            recording.dump(file);
            return RecordingFile.readAllEvents(file).stream()
                    .map(LayoutOnceTest::method)
                    .toList();
        }
    }

    private static String method(RecordedEvent event) {
        return event.<RecordedMethod>getValue("method").getName();
    }
}
