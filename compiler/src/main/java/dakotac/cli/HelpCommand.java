package dakotac.cli;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// `dakotac help`.
@Command(
        name = "help",
        description = "Shows how to use a command.",
        footer = {"", "Examples:", "  dakotac help", "  dakotac help build"})
final class HelpCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "Which. Default: how to use dakotac.")
    private Optional<String> command = Optional.empty();

    @Override
    public Integer call() {
        CommandLine all = Objects.requireNonNull(spec).parent().commandLine();
        CommandLine asked = command.map(name -> named(name, all)).orElse(all);
        asked.usage(all.getOut());
        return ExitStatus.DONE;
    }

    private static CommandLine named(String name, CommandLine all) {
        return Optional.ofNullable(all.getSubcommands().get(name))
                .orElseThrow(() -> new UnmatchedArgumentException(all, List.of(name)));
    }
}
