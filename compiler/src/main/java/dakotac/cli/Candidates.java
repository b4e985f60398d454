package dakotac.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// What a shell can offer where an option or an operand takes a value.
sealed interface Candidates {

    /// One of these.
    record Words(List<String> words) implements Candidates {

        /// Whether they only begin a value: a colon ends each, and a file follows.
        boolean arePrefixes() {
            return words.stream().allMatch(word -> word.endsWith(":"));
        }
    }

    /// Any file.
    record Files() implements Candidates {}

    /// Folders only.
    record Folders() implements Candidates {}

    /// Numbers, titles: nothing that a shell knows.
    record Unknown() implements Candidates {}

    /// Those of an argument of a command, by its type. A path that help calls `DIR` is a folder's, and a `COMMAND` is
    /// a command of dakotac.
    static Candidates of(ArgSpec argument) {
        if (argument.paramLabel().equals("COMMAND")) {
            return new Words(
                    List.copyOf(argument.command().parent().subcommands().keySet()));
        }
        if (argument.completionCandidates() != null) {
            return new Words(
                    StreamSupport.stream(argument.completionCandidates().spliterator(), false)
                            .toList());
        }
        if (!List.of(argument.auxiliaryTypes()).contains(Path.class) && argument.type() != Path.class) {
            return new Unknown();
        }
        return argument.paramLabel().equals("DIR") ? new Folders() : new Files();
    }

    /// Those of an option; none where it takes no value.
    static Optional<Candidates> of(OptionSpec option) {
        return option.arity().max() == 0 ? Optional.empty() : Optional.of(of((ArgSpec) option));
    }

    /// Those of a command's operands, all of which are of one kind.
    static Candidates ofOperands(CommandSpec command) {
        if (!command.subcommands().isEmpty()) {
            return new Words(List.copyOf(command.subcommands().keySet()));
        }
        return command.positionalParameters().stream()
                .findFirst()
                .map(operand -> of((ArgSpec) operand))
                .orElseGet(Unknown::new);
    }
}
