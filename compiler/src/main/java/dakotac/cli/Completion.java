package dakotac.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/// `dakotac completion`.
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a completion script for bash and zsh.",
        footer = {
            "",
            "Examples:",
            "  source <(dakotac completion)",
            "  dakotac completion > /etc/bash_completion.d/dakotac"
        })
final class Completion implements Callable<Integer> {

    private final Session session;

    Completion(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.out().print(AutoComplete.bash("dakotac", Main.commands(session)));
        return ExitStatus.DONE;
    }
}
