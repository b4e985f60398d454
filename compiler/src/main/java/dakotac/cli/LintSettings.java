package dakotac.cli;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.DiagnosticId;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.Suggestion;
import dakotac.inspect.lint.LintFinding;
import dakotac.manifest.yaml.YamlText;
import dakotac.manifest.yaml.YamlTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which rules of `lint` are off, each with the reason that somebody gave.
record LintSettings(Set<LintFinding> off) {

    private static final Path FILE = Path.of(".dakotac-lint.yaml");
    private static final String OFF = "off";
    private static final String EXAMPLE = "off: {RULE: why}";

    LintSettings {
        off = Set.copyOf(off);
    }

    boolean isOff(DiagnosticId id) {
        return off.stream().anyMatch(rule -> rule == id);
    }

    /// @param named the file, or empty for the one of this folder, which need not be there
    static Checked<LintSettings> read(Optional<Path> named) {
        Path file = named.orElse(FILE);
        return named.isEmpty() && Files.notExists(file)
                ? Checked.ok(new LintSettings(Set.of()))
                : YamlText.read(file, Place.nowhere(), EXAMPLE).then(LintSettings::of);
    }

    private static Checked<LintSettings> of(YamlTree.Fields tree) {
        List<Diagnostic> problems = new ArrayList<>();
        Set<LintFinding> off = EnumSet.noneOf(LintFinding.class);
        tree.fields().forEach((key, field) -> {
            if (key.equals(OFF) && field.value() instanceof YamlTree.Fields rules) {
                rules.fields().forEach((rule, reason) -> add(rule, reason, off, problems));
            } else {
                problems.add(Diagnostic.error(
                                LintProblem.LINT_SETTING,
                                field.key(),
                                key.equals(OFF)
                                        ? "'off' does not map rules to reasons"
                                        : Quote.of(key) + " is no setting of lint")
                        .withHint("say '%s'".formatted(EXAMPLE)));
            }
        });
        return Checked.of(new LintSettings(off), problems);
    }

    private static void add(String name, YamlTree.Field reason, Set<LintFinding> off, List<Diagnostic> problems) {
        Optional<LintFinding> rule = Arrays.stream(LintFinding.values())
                .filter(known -> known.text().equals(name))
                .findFirst();
        if (rule.isEmpty()) {
            problems.add(unknown(name, reason.key()));
        } else if (isReason(reason.value())) {
            off.add(rule.get());
        } else {
            problems.add(
                    Diagnostic.error(LintProblem.LINT_REASON_MISSING, reason.key(), name + " is off without a reason")
                            .withHint("say why: '%s: why it is all right here'".formatted(name)));
        }
    }

    private static boolean isReason(YamlTree value) {
        return value instanceof YamlTree.Leaf(var text, var _)
                && text.isString()
                && !text.stringValue().isBlank();
    }

    private static Diagnostic unknown(String name, Place at) {
        List<String> known =
                Arrays.stream(LintFinding.values()).map(DiagnosticId::text).toList();
        return Diagnostic.error(LintProblem.LINT_RULE_UNKNOWN, at, Quote.of(name) + " is no rule of lint")
                .withHint(Suggestion.hint(name, known).orElse("docs/lint.md has all of them"));
    }
}
