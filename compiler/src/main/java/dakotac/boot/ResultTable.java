package dakotac.boot;

import dakotac.diagnostic.Quote;
import java.util.List;
import java.util.Locale;

/// The outcomes for people.
public final class ResultTable {

    private ResultTable() {}

    /// A line for each, below a heading.
    public static String of(List<Outcome> outcomes) {
        StringBuilder table = new StringBuilder(row("arch", "medium", "accel", "result", "seconds", "log"));
        outcomes.forEach(outcome -> table.append(row(
                outcome.bootCase().arch().label(),
                outcome.bootCase().medium().label(),
                outcome.accelerator().label(),
                outcome.result(),
                outcome.seconds(),
                Quote.plain(outcome.log().toString()))));
        return table.toString();
    }

    private static String row(String... columns) {
        return String.format(Locale.ROOT, "%-8s  %-8s  %-5s  %-31s  %7s  %s%n", (Object[]) columns)
                .replace("\r\n", "\n");
    }
}
