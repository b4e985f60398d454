package dakotac.cli;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/// How a command ends before it is done that people watch at a terminal. `script` makes one: what it is given are the
/// keys, what it prints is the screen.
enum Ending {
    /// With SIGTERM.
    TERMINATED(143),
    /// Which the terminal turns into SIGINT for all that run in it, unless they took to a session of their own.
    CTRL_C(130),
    /// Which is SIGHUP for all of them.
    TERMINAL_CLOSED(137),
    /// With SIGKILL, which leaves no time to clean up.
    KILLED(137);

    private static final char CTRL_C_KEY = 3;

    private final int status;

    /// @param status that `script` then ends with: the command's, or its own where it is the one to be killed
    Ending(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    /// The same command at a terminal.
    static List<String> atTerminal(List<String> command) {
        String line = command.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        return List.of("script", "--quiet", "--return", "--command", "exec " + line, "/dev/null");
    }

    /// Ends it. Where it has not begun it goes on, as it has the terminal only then.
    ///
    /// @param terminal with the command in it
    void end(Process terminal) {
        switch (this) {
            case TERMINATED -> terminal.children().forEach(ProcessHandle::destroy);
            case CTRL_C -> press(terminal, CTRL_C_KEY);
            case TERMINAL_CLOSED -> terminal.destroyForcibly();
            case KILLED -> terminal.children().forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static void press(Process terminal, char key) {
        try {
            terminal.getOutputStream().write(key);
            terminal.getOutputStream().flush();
        } catch (IOException _) {
            // it has ended by itself
        }
    }
}
