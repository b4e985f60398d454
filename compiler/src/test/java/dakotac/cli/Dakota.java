package dakotac.cli;

import dakotac.host.CleanupHooks;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A run of dakotac inside the test's own process.
record Dakota(int status, String out, String err) {

    static Dakota run(String... arguments) {
        return run(Map.of(), arguments);
    }

    /// The command of a run in a process of its own, up to the arguments of dakotac.
    static List<String> command(String... ofJava) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of(ofJava));
        words.addAll(List.of("-cp", classPath(), "dakotac.cli.Main"));
        return words;
    }

    /// For a process that may run in another folder.
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// @param variables beside those of this process
    static Dakota run(Map<String, String> variables, String... arguments) {
        return run(Terminal.NONE, variables, arguments);
    }

    static Dakota run(Terminal terminal, Map<String, String> variables, String... arguments) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet().removeAll(List.of("COLUMNS", "NO_COLOR"));
        environment.putAll(variables);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Session session = new Session(print(out), print(err), environment, terminal, new CleanupHooks());
        int status = Main.run(session, arguments);
        return new Dakota(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /// @param change what happens as soon as these words are told
    static Dakota runAndWhenItSays(String words, Runnable change, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream watched = new PrintStream(err, true, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                super.println(line);
                if (line.contains(words)) {
                    change.run();
                }
            }
        };
        int status = Main.run(
                new Session(print(out), watched, System.getenv(), Terminal.NONE, new CleanupHooks()), arguments);
        return new Dakota(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
