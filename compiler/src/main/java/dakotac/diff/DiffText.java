package dakotac.diff;

import dakotac.diagnostic.Quote;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Changes for people at a terminal: a line each.
///
/// @param color whether they are coloured
public record DiffText(boolean color) {

    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";

    /// Empty where nothing changed.
    public String of(List<Comparison> comparisons) {
        StringBuilder text = new StringBuilder();
        for (CommonChange common : CommonChange.of(comparisons)) {
            Change change = common.change();
            boolean red = color && change.severity() == ChangeId.Severity.BREAKING;
            text.append(red ? RED : "")
                    .append(String.format(
                            Locale.ROOT,
                            "%-9s %-27s",
                            change.severity().text(),
                            change.id().text()))
                    .append(red ? PLAIN : "")
                    .append(Quote.plain(" " + common.subjectText(comparisons.size()) + ": " + values(change)
                            + change.reason().map(reason -> " (" + reason + ")").orElse("")))
                    .append('\n');
        }
        return text.toString();
    }

    private static String values(Change change) {
        boolean isReplacement = change.id().text().endsWith("-changed");
        return change.old()
                .map(old -> change.now()
                        .or(() -> isReplacement ? Optional.of("none") : Optional.empty())
                        .map(now -> old + " -> " + now)
                        .orElse(old))
                .orElseGet(
                        () -> (isReplacement ? "none -> " : "") + change.now().orElse(""));
    }
}
