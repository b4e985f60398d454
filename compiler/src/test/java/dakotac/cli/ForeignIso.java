package dakotac.cli;

import dakotac.Oracle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// An ISO of `golden/foreign/isos.txt`.
///
/// @param commands that make `out.iso`
/// @param expected what the serial line says when it boots
/// @param boots    what OVMF starts it from: `cd`, `usb`
/// @param verdicts what other programs say that read it
/// @param findings what `verify` says
record ForeignIso(
        String name,
        List<String> commands,
        String expected,
        List<String> boots,
        List<String> verdicts,
        List<String> findings) {

    static final Path TABLE = Path.of("../golden/foreign/isos.txt");

    /// A line of the setup that just says how something is done.
    private static final Pattern FUNCTION = Pattern.compile("\\w+\\(\\) \\{");

    private static final String SETUP = "(setup)";
    private static final String COMMAND = "  $ ";
    private static final String EXPECTED = "  expects: ";
    private static final String PROBE = "DAKOTA_LIVE_READY";
    private static final String BOOTS = "  boots:";
    private static final String VERDICTS = "  judges: ";
    private static final String NOTHING = "nothing";
    private static final String FINDING = "  ";

    /// All but what is done before.
    static List<ForeignIso> readAll() throws IOException {
        return blocks().filter(block -> !block.startsWith("#") && !block.startsWith(SETUP))
                .map(ForeignIso::parse)
                .toList();
    }

    /// The part of the table that no finding changes.
    static String head() throws IOException {
        return String.join("\n\n", blocks().limit(2).toList()) + "\n\n";
    }

    private static Stream<String> blocks() throws IOException {
        return Stream.of(Files.readString(TABLE).strip().split("\n\n+", 0));
    }

    private static ForeignIso parse(String block) {
        List<String> commands = new ArrayList<>();
        StringBuilder expected = new StringBuilder();
        List<String> boots = new ArrayList<>();
        List<String> verdicts = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        block.lines().skip(1).forEach(line -> {
            if (line.startsWith(COMMAND)) {
                commands.add(line.substring(COMMAND.length()));
            } else if (line.startsWith(EXPECTED)) {
                expected.append(line.substring(EXPECTED.length()));
            } else if (line.startsWith(BOOTS)) {
                boots.addAll(Stream.of(line.substring(BOOTS.length()).split("[ ,]+", 0))
                        .filter(word -> !word.isEmpty() && !word.equals(NOTHING))
                        .toList());
            } else if (line.startsWith(VERDICTS)) {
                verdicts.addAll(List.of(line.substring(VERDICTS.length()).split(", ", 0)));
            } else {
                findings.add(line.substring(FINDING.length()));
            }
        });
        return new ForeignIso(
                block.lines().findFirst().orElseThrow(),
                commands,
                expected.isEmpty() ? PROBE : expected.toString(),
                boots,
                verdicts,
                findings);
    }

    private static List<String> setup() throws IOException {
        return blocks().filter(block -> block.startsWith(SETUP))
                .map(ForeignIso::parse)
                .findFirst()
                .orElseThrow()
                .commands();
    }

    /// Makes what all of them are made from.
    static void setUp(Path folder) throws IOException {
        Files.write(folder.resolve("setup.sh"), setup());
        inShell(folder, ". ./setup.sh");
        List<String> functions = setup().stream()
                .filter(line -> FUNCTION.matcher(line).lookingAt())
                .toList();
        Files.write(folder.resolve("functions.sh"), functions);
    }

    /// Makes it, in a folder of its own with links to all that [#setUp] made. `genisoimage -boot-info-table` writes
    /// into the boot loader that it is given.
    Path make(Path folder) {
        Path own = folder.resolveSibling(name);
        inShell(
                folder,
                "cp -al . " + own + "; cp --remove-destination /usr/lib/ISOLINUX/isolinux.bin " + own + "/tree/boot/");
        inShell(own, ". ./functions.sh\n" + String.join("\n", commands));
        return own.resolve("out.iso");
    }

    private static void inShell(Path folder, String script) {
        Oracle.says("bash", "-euc", "cd " + folder + "\n" + script);
    }

    ForeignIso withBoots(List<String> boots) {
        return new ForeignIso(name, commands, expected, boots, verdicts, findings);
    }

    ForeignIso with(List<String> verdicts, List<String> findings) {
        return new ForeignIso(name, commands, expected, boots, verdicts, findings);
    }

    List<String> errors() {
        return findings.stream().filter(line -> line.startsWith("error")).toList();
    }

    boolean isRejected() {
        return verdicts.stream().anyMatch(verdict -> verdict.endsWith(IsoJudges.REJECTS));
    }

    boolean isSound() {
        return findings.getLast().startsWith("sound");
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name).append('\n');
        commands.forEach(command -> text.append(COMMAND).append(command).append('\n'));
        if (!expected.equals(PROBE)) {
            text.append(EXPECTED).append(expected).append('\n');
        }
        text.append(BOOTS)
                .append(boots.isEmpty() ? " " + NOTHING : " " + String.join(", ", boots))
                .append('\n');
        if (!verdicts.isEmpty()) {
            text.append(VERDICTS).append(String.join(", ", verdicts)).append('\n');
        }
        findings.forEach(finding -> text.append(FINDING).append(finding).append('\n'));
        return text.toString();
    }
}
