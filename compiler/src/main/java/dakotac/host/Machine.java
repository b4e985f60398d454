package dakotac.host;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Refusal;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The machine that dakotac runs on: which tools it has, and running them.
///
/// @param environment  its variables
/// @param interruption told of every program that runs
/// @param commandLog   given each command before it runs, replayable
public record Machine(Map<String, String> environment, Interruption interruption, Consumer<String> commandLog) {

    /// Where tools for administrators lie, which the `PATH` of others may lack.
    private static final List<String> SYSTEM_FOLDERS = List.of("/usr/sbin", "/sbin");

    private static final int LAST_LINES = 20;

    public Machine {
        environment = Map.copyOf(environment);
    }

    /// Makes sure of all tools at once.
    ///
    /// @throws Refusal naming every one that is missing, with the packages that bring them
    public void require(Collection<Tool> tools) throws Refusal {
        List<Tool> missing =
                tools.stream().filter(tool -> find(tool).isEmpty()).sorted().toList();
        if (!missing.isEmpty()) {
            String names = missing.stream().map(Tool::program).collect(Collectors.joining(", "));
            throw Refusal.lacking(
                    Diagnostic.error("tool-missing", Place.nowhere(), "not found on this machine: " + names)
                            .withHint(Tool.howToInstall(missing)));
        }
    }

    /// Runs a tool to its end.
    ///
    /// @param arguments without the program itself
    /// @throws Refusal where it is missing or ends with an error, with what it said and how to repeat it
    public void run(Tool tool, List<String> arguments, Map<String, String> variables) throws Refusal {
        require(List.of(tool));
        List<String> words = new ArrayList<>(List.of(find(tool).orElseThrow().toString()));
        words.addAll(arguments);
        Command command = new Command(words, variables);
        commandLog.accept(command.replayable());
        try {
            run(tool, command);
        } catch (IOException e) {
            throw failed(tool, command, e.toString());
        }
    }

    private void run(Tool tool, Command command) throws IOException, Refusal {
        ProcessBuilder builder = new ProcessBuilder(command.arguments()).redirectErrorStream(true);
        builder.environment().putAll(command.environment());
        Process process = builder.start();
        Runnable kill = () -> process.destroyForcibly().onExit().join();
        interruption.onInterrupt(kill);
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.onExit().join().exitValue();
        interruption.stopHereWhenUnderway();
        interruption.forget(kill);
        if (status != 0) {
            throw failed(tool, command, "exit status " + status + "\n" + lastLines(said));
        }
    }

    private Optional<Path> find(Tool tool) {
        String path = environment.getOrDefault("PATH", "");
        return Stream.concat(Arrays.stream(path.split(File.pathSeparator)), SYSTEM_FOLDERS.stream())
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, tool.program()))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Refusal failed(Tool tool, Command command, String how) {
        return Refusal.lacking(
                Diagnostic.error("tool-failed", Place.nowhere(), tool.program() + " failed: " + how.strip())
                        .withHint("to repeat it: " + command.replayable()));
    }

    private static String lastLines(String text) {
        List<String> lines = text.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }
}
