package dakotac.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The work folder, by processes that are not alone or have run out of descriptors.
class WorkFolderTest {

    @TempDir
    private Path folder;

    private static Process java(List<String> prefix, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String said(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString())
                    .filter(name -> !name.isEmpty())
                    .toList();
        }
    }

    /// For how long: `-Dloop.seconds=60`.
    @Test
    void twoProcessesDoNotMeet() throws Exception {
        String output = folder.resolve("output").toString();
        String seconds = Integer.toString(Integer.getInteger("loop.seconds", 3));
        Process one = java(List.of(), WorkFolderLoop.class, output, seconds, "1");
        Process two = java(List.of(), WorkFolderLoop.class, output, seconds, "2");
        for (String said : List.of(said(one), said(two))) {
            System.out.print(said);
            assertTrue(
                    said.matches("[1-9]\\d* published, [1-9]\\d* refused, 0 foreign reads, 0 failures\n"), () -> said);
        }
        assertEquals(List.of("output"), left());
    }

    @ParameterizedTest
    @EnumSource
    void withoutDescriptorsNothingIsLeft(DescriptorShortage.Moment moment) throws Exception {
        List<String> few = List.of("sh", "-c", "ulimit -n 100 && exec \"$@\"", "sh");
        Process process =
                java(few, DescriptorShortage.class, folder.resolve("output").toString(), moment.name());
        assertEquals("as it should be\n", said(process));
        assertEquals(List.of(), left());
    }
}
