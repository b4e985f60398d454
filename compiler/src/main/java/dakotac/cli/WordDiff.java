package dakotac.cli;

import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Two texts as one: changed words as `[-old-]{+new+}`, with two lines around each change.
public final class WordDiff {

    private static final int CONTEXT = 2;

    /// More lines of one text alone, or characters that changed together, are no edit, but another text. Comparing them
    /// takes the square of their number.
    private static final int MAX_CHANGED_LINES = 2_000;

    private static final int MAX_CHANGED_TEXT = 1 << 16;

    /// What ends a word: white space, and what JSON and shells put around one.
    private static final String BETWEEN_WORDS = "\n|[\\s\",'&&[^\n]]+";

    /// Around what is old and what is new, as no text has them (private use).
    private static final char OLD = '\ue000';

    private static final char OLD_END = '\ue001';
    private static final char NEW = '\ue002';
    private static final char NEW_END = '\ue003';
    private static final Pattern CHANGE =
            Pattern.compile("(?:%1$c([^%2$c]*)%2$c)?(?:%3$c([^%4$c]*)%4$c)?".formatted(OLD, OLD_END, NEW, NEW_END));

    private WordDiff() {}

    /// Words that another took the place of; empty where they came or went.
    record Change(String old, String now) {}

    /// A line of the two texts.
    ///
    /// @param number  counted from 1, over both texts
    /// @param sign    how it differs: `~` in some words, `-` and `+` as a whole, and a space where it does not
    /// @param marked  the line, its changes marked
    /// @param changes what differs, in words; empty for one of several lines that came or went together
    record Line(int number, char sign, String marked, Set<Change> changes) {

        private static Line of(List<DiffRow> rows, int at) {
            String marked = rows.get(at).getOldLine();
            Set<Change> changes = isOfBlock(rows, at) ? Set.of() : WordDiff.changes(marked);
            return new Line(at + 1, WordDiff.sign(rows.get(at)), shown(marked), changes);
        }

        /// Whether it came or went with the line above or below it.
        private static boolean isOfBlock(List<DiffRow> rows, int at) {
            return isWhole(rows.get(at))
                    && rows.subList(Math.max(0, at - 1), Math.min(rows.size(), at + 2)).stream()
                                    .filter(Line::isWhole)
                                    .count()
                            > 1;
        }

        private static boolean isWhole(DiffRow row) {
            return row.getTag() == DiffRow.Tag.INSERT || row.getTag() == DiffRow.Tag.DELETE;
        }

        boolean isChanged() {
            return sign != ' ';
        }

        String text() {
            return "%5d %c %s\n".formatted(number, sign, marked);
        }
    }

    /// The changed lines and those around them; empty where nothing changed.
    public static String of(String old, String actual) {
        List<Line> lines = lines(old, actual);
        return IntStream.range(0, lines.size())
                .filter(i -> context(lines, i).stream().anyMatch(Line::isChanged))
                .mapToObj(i -> lines.get(i).text())
                .collect(Collectors.joining());
    }

    /// A line with those around it that are shown with it.
    static List<Line> context(List<Line> lines, int at) {
        return lines.subList(Math.max(0, at - CONTEXT), Math.min(lines.size(), at + CONTEXT + 1));
    }

    /// All lines, those that did not change among them.
    static List<Line> lines(String old, String actual) {
        return isEdit(split(old), split(actual)) ? edited(old, actual) : replaced(split(old), split(actual));
    }

    private static boolean isEdit(List<String> old, List<String> actual) {
        return countOthers(old, actual) + countOthers(actual, old) <= MAX_CHANGED_LINES;
    }

    private static long countOthers(List<String> lines, List<String> known) {
        Set<String> all = new HashSet<>(known);
        return lines.stream().filter(line -> !all.contains(line)).count();
    }

    private static List<Line> replaced(List<String> old, List<String> actual) {
        List<Line> lines = new ArrayList<>();
        old.forEach(line -> lines.add(new Line(lines.size() + 1, '-', "[-" + line + "-]", Set.of())));
        actual.forEach(line -> lines.add(new Line(lines.size() + 1, '+', "{+" + line + "+}", Set.of())));
        return lines;
    }

    private static List<String> words(String text) {
        return new ArrayList<>(
                text.length() > MAX_CHANGED_TEXT ? List.of(text) : List.of(text.splitWithDelimiters(BETWEEN_WORDS, 0)));
    }

    private static List<Line> edited(String old, String actual) {
        List<DiffRow> rows = DiffRowGenerator.create()
                .showInlineDiffs(true)
                .mergeOriginalRevised(true)
                .inlineDiffBySplitter(WordDiff::words)
                .lineNormalizer(line -> line)
                .oldTag(opening -> String.valueOf(opening ? OLD : OLD_END))
                .newTag(opening -> String.valueOf(opening ? NEW : NEW_END))
                .build()
                .generateDiffRows(split(old), split(actual));
        return IntStream.range(0, rows.size()).mapToObj(i -> Line.of(rows, i)).toList();
    }

    private static List<String> split(String text) {
        return Arrays.asList(text.split("\n", -1));
    }

    private static String shown(String marked) {
        return marked.replace(String.valueOf(OLD), "[-")
                .replace(String.valueOf(OLD_END), "-]")
                .replace(String.valueOf(NEW), "{+")
                .replace(String.valueOf(NEW_END), "+}");
    }

    private static Set<Change> changes(String marked) {
        Set<Change> changes = new HashSet<>();
        Matcher change = CHANGE.matcher(marked);
        while (change.find()) {
            if (!change.group().isEmpty()) {
                changes.add(new Change(plain(change.group(1)), plain(change.group(2))));
            }
        }
        return isOverSeveralLines(marked) ? Set.of() : changes;
    }

    /// Whether a change begins on an earlier line or ends on a later one.
    private static boolean isOverSeveralLines(String marked) {
        String rest = CHANGE.matcher(marked).replaceAll("");
        return !shown(rest).equals(rest);
    }

    private static String plain(@Nullable String marked) {
        return marked == null ? "" : marked.replaceAll(BETWEEN_WORDS, " ").strip();
    }

    private static char sign(DiffRow row) {
        return switch (row.getTag()) {
            case EQUAL -> ' ';
            case CHANGE -> '~';
            case DELETE -> '-';
            case INSERT -> '+';
        };
    }
}
