package dakotac.host;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.PackageNames;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
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
/// @param cleanup told of every program that runs
/// @param commandLog   given each command before it runs, replayable
public record Machine(Map<String, String> environment, CleanupHooks cleanup, Consumer<String> commandLog) {

    /// Where tools for administrators lie, which the `PATH` of others may lack.
    private static final List<String> SYSTEM_FOLDERS = List.of("/usr/sbin", "/sbin");

    /// Where programs are looked for without a `PATH` (execvp(3)).
    private static final String DEFAULT_PATH = "/bin:/usr/bin";

    private static final int LAST_LINES = 20;

    public Machine {
        environment = Map.copyOf(environment);
    }

    /// Makes sure of all tools at once.
    ///
    /// @throws UserError naming every one that is missing, with the packages that bring them
    public void require(Collection<Tool> tools) throws UserError {
        List<Tool> missing =
                tools.stream().filter(tool -> !has(tool)).distinct().toList();
        if (!missing.isEmpty()) {
            String names = missing.stream().map(Tool::program).collect(Collectors.joining(", "));
            throw UserError.lacking(
                    Diagnostic.error("tool-missing", Place.nowhere(), "not found on this machine: " + names)
                            .withHint(PackageNames.howToInstall(
                                    missing.stream().map(Tool::packages).toList())));
        }
    }

    /// Whether the machine has this tool.
    public boolean has(Tool tool) {
        return find(tool).isPresent();
    }

    /// Runs a tool to its end.
    ///
    /// @param arguments without the program itself
    /// @throws UserError where it is missing or ends with an error, with what it said and how to repeat it
    public void run(Tool tool, List<String> arguments, Map<String, String> variables) throws UserError {
        Command command = command(tool, arguments, variables);
        commandLog.accept(command.replayable());
        try {
            run(tool, command);
        } catch (IOException e) {
            throw failed(tool, command, e.toString());
        }
    }

    /// Starts a tool that goes on by itself, until it ends, is closed, or dakotac is interrupted. Where the machine
    /// has `setpriv` (Linux) the kernel ends it also with the thread that called this, so that it does not even
    /// outlive a dakotac that was killed with no chance to clean up.
    ///
    /// @throws UserError where it is missing or cannot be started
    public ToolProcess start(Tool tool, List<String> arguments) throws UserError {
        Command command = command(tool, arguments, Map.of());
        commandLog.accept(command.replayable());
        try {
            return ToolProcess.start(tied(command), cleanup);
        } catch (IOException e) {
            throw failed(tool, command, e.toString());
        }
    }

    /// Runs a tool that talks with people on the terminal themselves.
    ///
    /// @return its exit status
    /// @throws UserError if it is missing, cannot be started, or standard input is no terminal
    public int hand(Tool tool, List<String> arguments) throws UserError {
        requireTerminal();
        Command command = command(tool, arguments, Map.of());
        commandLog.accept(command.replayable());
        try (ToolProcess running = ToolProcess.onTerminal(tied(command), cleanup)) {
            return running.await();
        } catch (IOException e) {
            throw failed(tool, command, e.toString());
        }
    }

    /// Whoever reads keys from elsewhere never learns that no more will come.
    private void requireTerminal() throws UserError {
        Command command = command(Tool.TEST, List.of("-t", "0"), Map.of());
        try (ToolProcess test = ToolProcess.onTerminal(command, cleanup)) {
            if (test.await() != 0) {
                throw UserError.lacking(Diagnostic.error(
                                "no-terminal",
                                Place.nowhere(),
                                "there is nobody to attend: standard input is no terminal")
                        .withHint("call it from a terminal, or leave out --interactive"));
            }
        } catch (IOException e) {
            throw failed(Tool.TEST, command, e.toString());
        }
    }

    private Command command(Tool tool, List<String> arguments, Map<String, String> variables) throws UserError {
        require(List.of(tool));
        List<String> words = new ArrayList<>(List.of(find(tool).orElseThrow().toString()));
        words.addAll(arguments);
        return new Command(words, variables);
    }

    private Command tied(Command command) {
        List<String> words = new ArrayList<>();
        find(Tool.SETPRIV).ifPresent(setpriv -> words.addAll(List.of(setpriv.toString(), "--pdeathsig", "KILL")));
        words.addAll(command.arguments());
        return new Command(words, command.environment());
    }

    private void run(Tool tool, Command command) throws IOException, UserError {
        ProcessBuilder builder = new ProcessBuilder(command.arguments()).redirectErrorStream(true);
        builder.environment().putAll(command.environment());
        Process process = builder.start();
        Runnable kill = () -> process.destroyForcibly().onExit().join();
        cleanup.onInterrupt(kill);
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.onExit().join().exitValue();
        cleanup.stopHereWhenUnderway();
        cleanup.forget(kill);
        if (status != 0) {
            throw failed(tool, command, "exit status " + status + "\n" + lastLines(said));
        }
    }

    private Optional<Path> find(Tool tool) {
        String path = environment.getOrDefault("PATH", DEFAULT_PATH);
        return Stream.concat(Arrays.stream(path.split(File.pathSeparator)), SYSTEM_FOLDERS.stream())
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> tool.names().stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static UserError failed(Tool tool, Command command, String how) {
        return UserError.lacking(
                Diagnostic.error("tool-failed", Place.nowhere(), tool.program() + " failed: " + how.strip())
                        .withHint("to repeat it: " + command.replayable()));
    }

    private static String lastLines(String text) {
        List<String> lines = text.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }
}
