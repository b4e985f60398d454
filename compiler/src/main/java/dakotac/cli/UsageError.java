package dakotac.cli;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What is wrong with a command line: one sentence, what was probably meant, and where to read more.
record UsageError(ParameterException problem) {

    Diagnostic diagnostic() {
        String help = "see '%s --help'".formatted(command().qualifiedName());
        String hint = suggestion().map(meant -> meant + " " + help).orElse(help);
        return Diagnostic.error("usage", Place.nowhere(), message()).withHint(hint);
    }

    /// The status to end with: the command's own.
    int exitStatus() {
        return command().exitCodeOnInvalidInput();
    }

    private CommandSpec command() {
        return problem.getCommandLine().getCommandSpec();
    }

    private String message() {
        return switch (problem) {
            case UnmatchedArgumentException unmatched -> unknown(first(unmatched));
            default -> String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
        };
    }

    private String unknown(String word) {
        if (isOption(word)) {
            return "there is no option " + Quote.of(word);
        }
        return takesCommand() ? Quote.of(word) + " is no command" : "there is no use for " + Quote.of(word);
    }

    private Optional<String> suggestion() {
        return switch (problem) {
            case UnmatchedArgumentException unmatched -> Suggestion.hint(first(unmatched), known(first(unmatched)));
            default ->
                Optional.ofNullable(problem.getArgSpec())
                        .flatMap(argument -> Suggestion.hint(String.valueOf(problem.getValue()), values(argument)));
        };
    }

    /// Without the value of an option.
    private static String first(UnmatchedArgumentException problem) {
        String word = problem.getUnmatched().getFirst();
        return isOption(word) ? word.split("=", 2)[0] : word;
    }

    private Collection<String> known(String word) {
        return isOption(word)
                ? command().optionsMap().keySet()
                : command().subcommands().keySet();
    }

    private boolean takesCommand() {
        return !command().subcommands().isEmpty();
    }

    private static boolean isOption(String word) {
        return word.startsWith("-");
    }

    private static List<String> values(ArgSpec argument) {
        return Optional.ofNullable(argument.completionCandidates()).stream()
                .flatMap(candidates -> StreamSupport.stream(candidates.spliterator(), false))
                .toList();
    }
}
