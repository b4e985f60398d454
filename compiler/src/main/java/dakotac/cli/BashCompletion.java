package dakotac.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// A completion script for bash: a table of what may stand where, and one function that looks it up.
record BashCompletion(CommandSpec program) {

    private static final String SCRIPT = """
            # Completes dakotac in bash. Made by 'dakotac completion bash'.

            # What may stand after an option of a command, or as its operand: words, <files>, <folders>, or nothing that
            # is known. Fails where there is no such thing.
            _dakotac_candidates() {
                case $1 in
            @ROWS@
                    *) return 1 ;;
                esac
            }

            _dakotac() {
                local command='' option='' ended='' words='' word
                local last=${COMP_WORDS[COMP_CWORD - 1]} current=${COMP_WORDS[COMP_CWORD]}
                for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
                    if [[ $word == [=:] ]]; then
                        continue # readline takes '--color=auto' for three words
                    elif [[ -n $option ]]; then
                        option='' # this is its value
                    elif [[ $word == -- ]]; then
                        ended=yes
                    elif [[ -z $ended && $word == -* ]]; then
                        if _dakotac_candidates "$command $word" >/dev/null; then option=$word; fi
                    elif [[ -z $command ]]; then
                        command=$word
                    fi
                done
                if [[ $last == : || $current == : ]]; then
                    words='<files>'
                elif [[ -n $option ]]; then
                    words=$(_dakotac_candidates "$command $option")
                elif [[ -z $ended && $current == -* ]]; then
                    words=$(_dakotac_candidates "$command options")
                else
                    words=$(_dakotac_candidates "$command operands")
                fi
                case $words in
                    '<files>') compopt -o default ;;
                    '<folders>') compopt -o dirnames ;;
                    *)
                        if [[ $words == *: ]]; then compopt -o nospace; fi
                        mapfile -t COMPREPLY < <(compgen -W "$words" -- "${current#=}")
                        ;;
                esac
            }

            complete -F _dakotac dakotac
            """;

    String script() {
        return SCRIPT.replace("@ROWS@", String.join("\n", rows()));
    }

    private List<String> rows() {
        List<String> rows = new ArrayList<>(rows("", program));
        program.subcommands().forEach((name, command) -> rows.addAll(rows(name, command.getCommandSpec())));
        return rows;
    }

    private static List<String> rows(String name, CommandSpec command) {
        List<String> rows = new ArrayList<>();
        rows.add(row(List.of(name + " operands"), Candidates.ofOperands(command)));
        rows.add(row(List.of(name + " options"), new Candidates.Words(optionNames(command))));
        for (OptionSpec option : command.options()) {
            List<String> places = List.of(option.names()).stream()
                    .map(word -> name + " " + word)
                    .toList();
            Candidates.of(option).ifPresent(candidates -> rows.add(row(places, candidates)));
        }
        return rows;
    }

    private static List<String> optionNames(CommandSpec command) {
        return command.options().stream()
                .flatMap(option -> List.of(option.names()).stream())
                .toList();
    }

    private static String row(List<String> places, Candidates candidates) {
        String pattern = places.stream().map(place -> "'" + place + "'").collect(Collectors.joining(" | "));
        return "        %s) echo '%s' ;;".formatted(pattern, shown(candidates));
    }

    private static String shown(Candidates candidates) {
        return switch (candidates) {
            case Candidates.Words(var words) -> String.join(" ", words);
            case Candidates.Files() -> "<files>";
            case Candidates.Folders() -> "<folders>";
            case Candidates.Unknown() -> "";
        };
    }
}
