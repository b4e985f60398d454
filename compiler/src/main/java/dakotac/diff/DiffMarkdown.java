package dakotac.diff;

import dakotac.diagnostic.Quote;
import java.util.List;
import java.util.Optional;

/// Changes as a comment of a pull request: a table.
public final class DiffMarkdown {

    private DiffMarkdown() {}

    /// Says so where nothing changed.
    public static String of(List<Comparison> comparisons) {
        List<CommonChange> changes = CommonChange.of(comparisons);
        StringBuilder text =
                new StringBuilder("### ").append(heading(comparisons)).append("\n\n");
        if (changes.isEmpty()) {
            return text.append("Nothing changes on the image.\n").toString();
        }
        text.append(summary(changes)).append("\n\n").append("| change | of | before | after |\n|---|---|---|---|\n");
        for (CommonChange common : changes) {
            Change change = common.change();
            text.append("| ")
                    .append(id(change))
                    .append(" | ")
                    .append(plain(common.subjectText(comparisons.size())))
                    .append(" | ")
                    .append(value(change.old()))
                    .append(" | ")
                    .append(value(change.now()))
                    .append(" |\n");
        }
        return text.toString();
    }

    private static String heading(List<Comparison> comparisons) {
        return comparisons.size() == 1 ? plain(comparisons.getFirst().name()) : comparisons.size() + " images";
    }

    private static String id(Change change) {
        String id = change.id().text();
        return switch (change.severity()) {
            case BREAKING -> "**" + id + "** (breaking)";
            case NOTABLE -> id;
            case ACCEPTED -> id + " (accepted: " + plain(change.reason().orElse("")) + ")";
        };
    }

    private static String summary(List<CommonChange> changes) {
        long breaking = changes.stream()
                .filter(common -> common.change().severity() == ChangeId.Severity.BREAKING)
                .count();
        return changes.size() + (changes.size() == 1 ? " change, " : " changes, ") + (breaking == 0 ? "none" : breaking)
                + " breaking";
    }

    private static String value(Optional<String> value) {
        return value.map(text -> "<code>" + plain(text) + "</code>").orElse("");
    }

    /// What neither Markdown nor HTML takes for anything but text.
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        Quote.plain(text)
                .codePoints()
                .forEach(c -> plain.append("&<>|`*_[]\\@#".indexOf(c) >= 0 ? "&#" + c + ";" : Character.toString(c)));
        return plain.toString();
    }
}
