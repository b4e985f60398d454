package dakotac.host;

import dakotac.diagnostic.Quote;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A program to run: always an argument vector, never a line for a shell.
///
/// @param environment what differs from dakotac's own environment
public record Command(List<String> arguments, Map<String, String> environment) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_/.,:=+@%-]+");

    public Command {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /// The command that these words run: a program, its options, and then the command itself.
    Command behind(String... words) {
        return new Command(Stream.concat(Stream.of(words), arguments.stream()).toList(), environment);
    }

    /// A line that does the same when pasted into a shell.
    public String replayable() {
        Stream<String> variables = environment.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(variable -> variable.getKey() + "=" + quote(variable.getValue()));
        return Stream.concat(variables, arguments.stream().map(Command::quote)).collect(Collectors.joining(" "));
    }

    private static String quote(String word) {
        if (PLAIN.matcher(word).matches()) {
            return word;
        }
        String escaped = word.replace("\\", "\\\\").replace("'", "\\'");
        return Quote.plain(word).equals(word)
                ? "'" + word.replace("'", "'\\''") + "'"
                : "$'" + Quote.plain(escaped) + "'";
    }
}
