package dakotac.host;

import dakotac.diagnostic.Quote;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A program to run: always an argument vector, never a line for a shell.
///
/// @param environment what differs from dakotac's own environment
/// @param folder      where it runs; empty for dakotac's own
public record Command(List<String> arguments, Map<String, String> environment, Optional<Path> folder) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_/.,:=+@%-]+");

    public Command {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /// A command that runs where dakotac does.
    public Command(List<String> arguments, Map<String, String> environment) {
        this(arguments, environment, Optional.empty());
    }

    /// The same in a folder.
    public Command in(Path other) {
        return new Command(arguments, environment, Optional.of(other));
    }

    /// The command that these words run: a program, its options, and then the command itself.
    Command behind(String... words) {
        return new Command(Stream.concat(Stream.of(words), arguments.stream()).toList(), environment, folder);
    }

    /// A line that does the same when pasted into a shell.
    public String replayable() {
        Stream<String> variables = environment.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(variable -> variable.getKey() + "=" + quote(variable.getValue()));
        String line =
                Stream.concat(variables, arguments.stream().map(Command::quote)).collect(Collectors.joining(" "));
        return folder.map(where -> "cd " + quote(where.toString()) + " && " + line)
                .orElse(line);
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
