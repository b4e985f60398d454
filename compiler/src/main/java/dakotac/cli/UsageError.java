package dakotac.cli;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.Suggestion;
import dakotac.host.RunProblem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What is wrong with a command line: one sentence, what was probably meant, and where to read more.
record UsageError(ParameterException problem) {

    /// How picocli begins what it says of options that exclude each other.
    private static final String PREFIX = "Error: ";

    Diagnostic diagnostic() {
        String help = "see '%s --help'".formatted(command().qualifiedName());
        String hint = suggestion().map(meant -> meant + " " + help).orElse(help);
        return Diagnostic.error(RunProblem.USAGE, Place.nowhere(), message()).withHint(hint);
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
            default ->
                argument()
                        .filter(UsageError::isEnumerated)
                        .map(this::takes)
                        .orElseGet(() -> String.valueOf(problem.getMessage())
                                .lines()
                                .findFirst()
                                .map(line -> line.startsWith(PREFIX) ? line.substring(PREFIX.length()) : line)
                                .orElse(""));
        };
    }

    /// The argument whose value is wrong.
    private Optional<ArgSpec> argument() {
        return Optional.ofNullable(problem.getArgSpec()).filter(_ -> problem.getValue() != null);
    }

    private static boolean isEnumerated(ArgSpec argument) {
        return argument.converters().length == 0 && !values(argument).isEmpty();
    }

    private String takes(ArgSpec argument) {
        String name = argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
        String value = String.valueOf(problem.getValue());
        return "%s takes %s, not %s".formatted(name, list(values(argument)), Quote.of(value));
    }

    /// `a`, `a or b`, `a, b or c`.
    private static String list(List<String> words) {
        if (words.size() == 1) {
            return words.getFirst();
        }
        return String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
    }

    private String unknown(String word) {
        if (isOption(word)) {
            return "there is no option " + Quote.of(word);
        }
        if (word.isEmpty()) {
            return PathName.EMPTY;
        }
        return takesCommand() ? Quote.of(word) + " is no command" : "there is no use for " + Quote.of(word);
    }

    private Optional<String> suggestion() {
        return switch (problem) {
            case UnmatchedArgumentException unmatched -> Suggestion.hint(first(unmatched), known(first(unmatched)));
            default ->
                argument().flatMap(argument -> Suggestion.hint(String.valueOf(problem.getValue()), values(argument)));
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
