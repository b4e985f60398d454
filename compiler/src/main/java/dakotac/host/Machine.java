package dakotac.host;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.PackageNames;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
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

    /// Runs what follows unless the parent, whose number comes first, is gone: it may have been killed before the
    /// kernel was asked to watch it.
    private static final String UNLESS_ORPHANED = "[ \"$PPID\" = \"$0\" ] && exec \"$@\"";

    public Machine {
        environment = Map.copyOf(environment);
    }

    /// Makes sure of all tools at once.
    ///
    /// @throws UserError if any is missing: names each, with the package that brings it
    public void require(Collection<Tool> tools) throws UserError {
        List<Tool> missing =
                tools.stream().filter(tool -> !has(tool)).distinct().toList();
        if (!missing.isEmpty()) {
            String names = missing.stream().map(Tool::program).collect(Collectors.joining(", "));
            throw UserError.lacking(
                    Diagnostic.error(RunProblem.TOOL_MISSING, Place.nowhere(), "not found on this machine: " + names)
                            .withHint(PackageNames.howToInstall(
                                    missing.stream().map(Tool::packages).toList())));
        }
    }

    /// Whether the machine has this tool.
    public boolean has(Tool tool) {
        return find(tool).isPresent();
    }

    /// Runs a tool to its end. As [#start], it does not outlive dakotac.
    ///
    /// @param arguments without the program itself
    /// @throws UserError if it is missing or ends with an error, with what it said and how to repeat it
    public void run(Tool tool, List<String> arguments, Map<String, String> variables) throws UserError {
        run(tool, command(tool, arguments, variables), _ -> {});
    }

    /// The same.
    ///
    /// @param listener given each line that the tool says, as it says it
    /// @throws UserError if it is missing or ends with an error, with what it said and how to repeat it
    public void run(Tool tool, List<String> arguments, Consumer<String> listener) throws UserError {
        run(tool, command(tool, arguments, Map.of()), listener);
    }

    private void run(Tool tool, Command command, Consumer<String> listener) throws UserError {
        commandLog.accept(command.replayable());
        try (ToolProcess process = ToolProcess.start(apart(tied(command)), cleanup)) {
            List<String> said = new ArrayList<>();
            BufferedReader lines = new BufferedReader(new InputStreamReader(process.output(), StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                listener.accept(line);
            }
            int status = process.await();
            if (status != 0) {
                throw failed(tool, command, "exit status " + status, lastLines(said));
            }
        } catch (IOException e) {
            throw failed(tool, command, String.valueOf(e.getMessage()));
        }
    }

    private ToolProcess begin(Tool tool, Command command) throws UserError {
        try {
            return ToolProcess.start(apart(tied(command)), cleanup);
        } catch (IOException e) {
            throw failed(tool, command, String.valueOf(e.getMessage()));
        }
    }

    /// Asks a tool something. As [#start], it does not outlive dakotac.
    ///
    /// @param arguments without the program itself
    /// @param question  on its standard input
    /// @return what it says on its standard output, however it ends
    /// @throws UserError if it is missing or cannot be run
    public ToolAnswer ask(Tool tool, List<String> arguments, String question) throws UserError {
        Command command = command(tool, arguments, Map.of());
        commandLog.accept(command.replayable());
        try (ToolProcess process = ToolProcess.asked(apart(tied(command)), cleanup)) {
            FedInput.write(process, in -> in.write(question.getBytes(StandardCharsets.UTF_8)));
            String said = new String(process.output().readAllBytes(), StandardCharsets.UTF_8);
            return new ToolAnswer(process.await(), said);
        } catch (IOException e) {
            throw failed(tool, command, String.valueOf(e.getMessage()));
        }
    }

    /// Starts a tool that goes on by itself, until it ends, is closed, or dakotac is interrupted. Where the machine
    /// has `setpriv` (Linux) the kernel ends it also with the thread that called this, so that it does not even
    /// outlive a dakotac that was killed with no chance to clean up.
    ///
    /// @throws UserError if it is missing or cannot be started
    public ToolProcess start(Tool tool, List<String> arguments) throws UserError {
        Command command = command(tool, arguments, Map.of());
        commandLog.accept(command.replayable());
        return begin(tool, command);
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
            throw failed(tool, command, String.valueOf(e.getMessage()));
        }
    }

    /// Whoever reads keys from elsewhere never learns that no more will come.
    private void requireTerminal() throws UserError {
        Command command = command(Tool.TEST, List.of("-t", "0"), Map.of());
        try (ToolProcess test = ToolProcess.onTerminal(command, cleanup)) {
            if (test.await() != 0) {
                throw UserError.lacking(Diagnostic.error(
                                RunProblem.NO_TERMINAL,
                                Place.nowhere(),
                                "there is nobody to attend: standard input is no terminal")
                        .withHint("call it from a terminal, or leave out --interactive"));
            }
        } catch (IOException e) {
            throw failed(Tool.TEST, command, String.valueOf(e.getMessage()));
        }
    }

    private Command command(Tool tool, List<String> arguments, Map<String, String> variables) throws UserError {
        require(List.of(tool));
        List<String> words = new ArrayList<>(List.of(find(tool).orElseThrow().toString()));
        words.addAll(arguments);
        return new Command(words, variables);
    }

    /// A command that the kernel ends with the thread that starts it.
    private Command tied(Command command) {
        String parent = Long.toString(ProcessHandle.current().pid());
        return find(Tool.SETPRIV)
                .map(setpriv -> command.behind(
                        setpriv.toString(), "--pdeathsig", "KILL", "/bin/sh", "-c", UNLESS_ORPHANED, parent))
                .orElse(command);
    }

    /// A command in a session of its own, where no key of the terminal reaches it: what Ctrl-C does is decided here.
    private Command apart(Command command) {
        return find(Tool.SETSID)
                .map(setsid -> command.behind(setsid.toString()))
                .orElse(command);
    }

    private Optional<Path> find(Tool tool) {
        String path = environment.getOrDefault("PATH", DEFAULT_PATH);
        return Stream.concat(Arrays.stream(path.split(File.pathSeparator)), SYSTEM_FOLDERS.stream())
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> tool.names().stream().map(name -> Path.of(folder, name)))
                .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program))
                .findFirst();
    }

    private static UserError failed(Tool tool, Command command, String how) {
        return failed(tool, command, how, List.of());
    }

    private static UserError failed(Tool tool, Command command, String how, List<String> said) {
        return UserError.lacking(
                Diagnostic.error(RunProblem.TOOL_FAILED, Place.nowhere(), tool.program() + " failed: " + how.strip())
                        .withHint("to repeat it: " + command.replayable())
                        .withSaid(said));
    }

    private static List<String> lastLines(List<String> lines) {
        return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    }
}
