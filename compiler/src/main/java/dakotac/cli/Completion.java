package dakotac.cli;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `dakotac completion`.
@Command(
        name = "completion",
        description = "Prints a script that makes a shell complete commands, options and their values.",
        footer = {
            "",
            "Examples:",
            "  source <(dakotac completion bash)             in ~/.bashrc",
            "  source <(dakotac completion zsh)              in ~/.zshrc, below compinit",
            "  dakotac completion bash > /etc/bash_completion.d/dakotac"
        })
final class Completion implements Callable<Integer> {

    /// Those there is a script for.
    enum Shell {
        bash,
        zsh;

        /// The one that a person has chosen, as far as it is one of these.
        static Shell preferred(String shell) {
            return shell.endsWith("/zsh") ? zsh : bash;
        }
    }

    private final Session session;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "SHELL", description = "bash or zsh. Default: the one of $SHELL, or bash.")
    private Optional<Shell> shell = Optional.empty();

    Completion(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        CommandSpec program = Objects.requireNonNull(spec).parent();
        Shell wanted =
                shell.orElseGet(() -> Shell.preferred(session.environment().getOrDefault("SHELL", "")));
        session.out()
                .print(
                        switch (wanted) {
                            case bash -> new BashCompletion(program).script();
                            case zsh -> new ZshCompletion(program).script();
                        });
        return ExitStatus.DONE;
    }
}
