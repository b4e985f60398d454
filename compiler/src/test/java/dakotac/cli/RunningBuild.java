package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A build in a process of its own, to be ended in the middle.
///
/// @param folder where its ISO, `live.iso`, its log and its cache are
record RunningBuild(Process process, Path folder) {

    /// Starts one, and waits for a moment in it.
    ///
    /// @param variables beside those of this process
    /// @param moment    whether it has come, as seen from the folder
    static RunningBuild until(Path folder, Path manifest, Map<String, String> variables, Predicate<Path> moment)
            throws IOException, InterruptedException {
        // a shell that ran these tests in the background ignores these signals, and so would Java
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,HUP"));
        command.addAll(Dakota.command("-Djava.io.tmpdir=" + folder));
        command.addAll(List.of("build", manifest.toString(), "-o", folder + "/live.iso"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        builder.environment().putAll(variables);
        RunningBuild build = new RunningBuild(builder.start(), folder);
        while (build.process.isAlive() && !moment.test(folder)) {
            Thread.sleep(20);
        }
        assertTrue(build.process.isAlive(), build::log);
        return build;
    }

    /// Sends a signal; returns the exit status.
    int end(String signal) throws InterruptedException {
        Oracle.says("kill", signal, Long.toString(process.pid()));
        return process.waitFor();
    }

    String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /// The names of the files below a folder of the cache, which may vanish meanwhile.
    static Set<String> cached(Path folder, String below) {
        try (Stream<Path> files = Files.walk(folder.resolve("cache/dakotac").resolve(below))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .collect(Collectors.toSet());
        } catch (NoSuchFileException | UncheckedIOException vanished) {
            return Set.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
