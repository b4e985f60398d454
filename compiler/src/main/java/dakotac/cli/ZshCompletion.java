package dakotac.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// A completion script for zsh: the arguments of each command in the terms of `_arguments` (zshcompsys(1)).
record ZshCompletion(CommandSpec program) {

    private static final String SCRIPT = """
            #compdef dakotac
            # Completes dakotac in zsh. Made by 'dakotac completion zsh'.

            # Words that end in a colon, and after it files.
            _dakotac_prefixes() {
                if compset -P '*:'; then _files; else compadd -S : -- "$@"; fi
            }

            _dakotac() {
                local curcontext=$curcontext state line
                typeset -A opt_args
                _arguments -C -s -S @OPTIONS@ '1: :->command' '*:: :->arguments' && return
                case $state in
                    command)
                        local -a commands=(@COMMANDS@)
                        _describe command commands
                        ;;
                    arguments)
                        case $line[1] in
            @CASES@
                        esac
                        ;;
                esac
            }

            if [[ ${funcstack[1]-} == _dakotac ]]; then _dakotac "$@"; else compdef _dakotac dakotac; fi
            """;

    private static final String CONTINUED = " \\\n" + " ".repeat(24);

    String script() {
        return SCRIPT.replace("@OPTIONS@", options(program).collect(Collectors.joining(" ")))
                .replace("@COMMANDS@", commands().collect(Collectors.joining(" ")))
                .replace("@CASES@", cases().collect(Collectors.joining("\n")));
    }

    private Stream<CommandSpec> subcommands() {
        return program.subcommands().values().stream().map(command -> command.getCommandSpec());
    }

    private Stream<String> commands() {
        return subcommands()
                .map(command ->
                        quoted(command.name() + ":" + command.usageMessage().description()[0]));
    }

    private Stream<String> cases() {
        return subcommands()
                .map(command -> "                %s)%n                    _arguments -s -S%s%n                    ;;"
                        .formatted(
                                command.name(),
                                Stream.concat(options(command), operands(command))
                                        .map(argument -> CONTINUED + argument)
                                        .collect(Collectors.joining())));
    }

    private static Stream<String> options(CommandSpec command) {
        return command.options().stream().map(ZshCompletion::option);
    }

    /// `'(-o --output)'{-o+,--output=}'[explanation]:OUT.iso:_files'`.
    private static String option(OptionSpec option) {
        List<String> names = Arrays.asList(option.names());
        boolean takesValue = option.arity().max() > 0;
        String spellings = names.stream()
                .map(name -> !takesValue ? name : name.startsWith("--") ? name + "=" : name + "+")
                .collect(Collectors.joining(","));
        String repeated = option.isMultiValue() ? "*" : names.size() > 1 ? "(" + String.join(" ", names) + ")" : "";
        String meaning = "[" + escaped(option.description()[0]) + "]" + (takesValue ? value(option) : "");
        return names.size() > 1
                ? quoted(repeated) + "{" + spellings + "}" + quoted(meaning)
                : quoted(repeated + spellings + meaning);
    }

    private static Stream<String> operands(CommandSpec command) {
        return command.positionalParameters().stream().map(ZshCompletion::operand);
    }

    private static String operand(PositionalParamSpec operand) {
        return quoted((operand.isMultiValue() ? "*" : "") + value(operand));
    }

    /// `:OUT.iso:_files`.
    private static String value(ArgSpec argument) {
        return ":" + escaped(argument.paramLabel()) + ":" + action(Candidates.of(argument));
    }

    private static String action(Candidates candidates) {
        return switch (candidates) {
            case Candidates.Words words
            when words.arePrefixes() ->
                " _dakotac_prefixes "
                        + words.words().stream()
                                .map(word -> word.replace(":", ""))
                                .collect(Collectors.joining(" "));
            case Candidates.Words(var words) -> "(" + String.join(" ", words) + ")";
            case Candidates.Files() -> "_files";
            case Candidates.Folders() -> "_files -/";
            case Candidates.Unknown() -> " ";
        };
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace(":", "\\:");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
