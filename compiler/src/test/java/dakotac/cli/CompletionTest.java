package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dakotac.Oracle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What shells complete, asked by completing: keys go to a real bash and a real zsh in a folder with a few files, one
/// of which is called as a command.
class CompletionTest {

    private static final String FILES = "build notes.txt one.yaml two words.iso";

    /// What stands on the line after the program, and what its last word can become.
    private static final SortedMap<String, String> CASES = cases();

    private static SortedMap<String, String> cases() {
        SortedMap<String, String> cases = new TreeMap<>();
        cases.put(
                "",
                "boot build build-iso cache completion diff export help init lint lock plan render schema validate verify");
        cases.put("bui", "build build-iso");
        cases.put("-q bui", "build build-iso");
        cases.put("--color always bui", "build build-iso");
        cases.put("--color=always bui", "build build-iso");
        cases.put("--color ", "always auto never");
        cases.put("--color=", "always auto never");
        cases.put("plan --co", "--color");
        cases.put("plan --color n", "never");
        cases.put("help bui", "build build-iso");
        cases.put("boot --arch ", "aarch64 x86_64");
        cases.put("boot --arch=a", "aarch64");
        cases.put("boot --as ", "all cdrom copied disk loopback usb");
        cases.put("boot --as=u", "usb");
        cases.put("boot --format ", "json junit text");
        cases.put("boot --timeout ", "");
        cases.put("boot --log ", "build");
        cases.put("boot ", FILES);
        cases.put("boot --as usb n", "notes.txt");
        cases.put("build --wr", "--writer");
        cases.put("build --writer ", "embedded host-tools");
        cases.put("build --format ", "json text");
        cases.put("build --output ", FILES);
        cases.put("build --output=n", "notes.txt");
        cases.put("build -o ", FILES);
        cases.put("build ", FILES);
        cases.put("build -- -", "");
        cases.put("build-iso --arch ", "aarch64: x86_64:");
        cases.put("build-iso --arch x86_64:n", "notes.txt");
        cases.put("build-iso --store n", "notes.txt");
        cases.put("build-iso one.yaml n", "notes.txt");
        cases.put("cache ", "list path prune");
        cases.put("cache prune --o", "--older-than");
        cases.put("completion ", "bash zsh");
        cases.put("export --arch ", "aarch64 x86_64");
        cases.put("export --arch a", "aarch64");
        cases.put("export -o ", "build");
        cases.put("init ", "build");
        cases.put("lock ", FILES);
        cases.put("plan ", FILES);
        cases.put("plan build --of", "--offsets");
        cases.put("render n", "notes.txt");
        cases.put("render one.yaml -o ", "build");
        cases.put("render one.yaml --check ", "build");
        cases.put("schema ", "manifest plan");
        cases.put("validate one.yaml n", "notes.txt");
        cases.put("validate --format ", "github json sarif text");
        cases.put("verify two\\ words.iso o", "one.yaml");
        return cases;
    }

    @TempDir
    private Path folder = Path.of("");

    private Path here = Path.of("");

    @BeforeEach
    void makeFiles() throws IOException {
        here = Files.createDirectory(folder.resolve("here"));
        Files.createDirectory(here.resolve("build"));
        for (String name : List.of("notes.txt", "one.yaml", "two words.iso")) {
            Files.createFile(here.resolve(name));
        }
    }

    private Path script(String shell) throws IOException {
        Dakota run = Dakota.run("completion", shell);
        assertEquals(0, run.status(), run.err());
        return Files.writeString(folder.resolve("completion." + shell), run.out());
    }

    /// Keys of readline: Escape * puts in all that is possible, Ctrl-T is bound to write down what came of the line.
    @Test
    void bashCompletes() throws Exception {
        Path results = folder.resolve("results");
        Path init = Files.writeString(folder.resolve("bashrc"), """
                cd '%s'
                source '%s'
                tell() { printf '%%s\\n' "$READLINE_LINE" >>'%s'; READLINE_LINE=; }
                bind -x '"\\C-t": tell'
                """.formatted(here, script("bash"), results));
        String keys = CASES.keySet().stream()
                .map(line -> "dakotac " + line + "\u001b*\u0014")
                .collect(Collectors.joining());
        Process bash = new ProcessBuilder("bash", "--noprofile", "--rcfile", init.toString(), "-i")
                .redirectErrorStream(true)
                .redirectInput(Files.writeString(folder.resolve("keys"), keys).toFile())
                .redirectOutput(folder.resolve("screen").toFile())
                .start();
        bash.waitFor();
        Iterator<String> lines = Files.readAllLines(results).iterator();
        SortedMap<String, String> completed = new TreeMap<>();
        CASES.keySet().forEach(line -> completed.put(line, gained("dakotac " + line, lines.next())));
        Oracle.assertSame(CASES, completed);
    }

    /// The words that stand where the last one of the line stood; none where that is still there.
    private static String gained(String line, String completed) {
        int start = Stream.of(" ", "=", ":").mapToInt(line::lastIndexOf).max().orElseThrow() + 1;
        String words = completed.substring(start).strip().replace("\\ ", " ");
        return words.equals(line.substring(start)) ? "" : words;
    }

    /// zsh at a terminal of its own. Its `compadd` writes down what is offered, Ctrl-T that it was all for this line.
    @Test
    void zshCompletes() throws Exception {
        Path results = folder.resolve("results");
        Path init = Files.writeString(folder.resolve("zshrc"), """
                cd '%1$s'
                PROMPT='> '
                autoload -U compinit && compinit -D -u
                source '%2$s'
                compadd() {
                    if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]]; then builtin compadd "$@"; return; fi
                    local -a hits
                    builtin compadd -A hits "$@"
                    (( $#hits )) && print -rl -- +$^hits >>'%3$s'
                    builtin compadd "$@"
                }
                tell() { print -r -- "=$BUFFER" >>'%3$s'; BUFFER=; }
                finish() { print THE-END; }
                zle -N tell
                zle -N finish
                bindkey '^I' list-choices '^T' tell '^X' finish
                print READY
                """.formatted(here, script("zsh"), results));
        String keys = CASES.keySet().stream()
                .map(line -> "dakotac " + line + "\t\u0014")
                .collect(Collectors.joining("", "", "\u0018"));
        Path drive = Files.writeString(
                folder.resolve("drive"), """
                zmodload zsh/zpty
                zpty terminal zsh -f -i
                zpty -w terminal "source '%s'"
                zpty -r -m terminal screen '*READY*> '
                zpty -w -n terminal "$(<'%s')"
                zpty -r -m terminal screen '*THE-END*'
                """.formatted(init, Files.writeString(folder.resolve("keys"), keys)));
        Oracle.says("timeout", "100", "zsh", "-f", drive.toString());
        Oracle.assertSame(withoutColons(CASES), offered(Files.readAllLines(results)));
    }

    /// As zsh offers them: it puts the colon behind the word that was chosen.
    private static SortedMap<String, String> withoutColons(Map<String, String> cases) {
        SortedMap<String, String> without = new TreeMap<>();
        cases.forEach((line, words) -> without.put(line, words.replace(":", "")));
        return without;
    }

    private static SortedMap<String, String> offered(List<String> lines) {
        SortedMap<String, String> offered = new TreeMap<>();
        SortedSet<String> words = new TreeSet<>();
        for (String line : lines) {
            if (line.startsWith("+")) {
                words.add(line.substring(1).replace("\\ ", " "));
            } else {
                offered.put(line.substring("=dakotac ".length()), String.join(" ", words));
                words.clear();
            }
        }
        return offered;
    }

    @Test
    void theScriptsAreSound() throws Exception {
        Oracle.says("shellcheck", "--shell=bash", script("bash").toString());
        Oracle.says("zsh", "-n", script("zsh").toString());
    }

    @Test
    void theShellIsThePersonsOwnWhereNoneIsNamed() {
        String bash = Dakota.run("completion", "bash").out();
        String zsh = Dakota.run("completion", "zsh").out();
        assertEquals(zsh, Dakota.run(Map.of("SHELL", "/bin/zsh"), "completion").out());
        assertEquals(
                bash, Dakota.run(Map.of("SHELL", "/bin/bash"), "completion").out());
        assertEquals(
                bash, Dakota.run(Map.of("SHELL", "/bin/fish"), "completion").out());
    }
}
