package dakotac.cli;

import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Two texts as one: changed words as `[-old-]{+new+}`, with two lines around each change.
public final class WordDiff {

    private static final int CONTEXT = 2;

    private WordDiff() {}

    /// The changed lines of a text and those around them; empty where nothing changed.
    public static String of(String old, String actual) {
        List<DiffRow> rows = DiffRowGenerator.create()
                .showInlineDiffs(true)
                .mergeOriginalRevised(true)
                .inlineDiffBySplitter(line -> new ArrayList<>(List.of(line.splitWithDelimiters("\\s+", 0))))
                .lineNormalizer(line -> line)
                .oldTag(opening -> opening ? "[-" : "-]")
                .newTag(opening -> opening ? "{+" : "+}")
                .build()
                .generateDiffRows(lines(old), lines(actual));
        return IntStream.range(0, rows.size())
                .filter(i -> isNearAChange(rows, i))
                .mapToObj(i -> "%5d %s %s\n"
                        .formatted(i + 1, sign(rows.get(i)), rows.get(i).getOldLine()))
                .collect(Collectors.joining());
    }

    private static List<String> lines(String text) {
        return Arrays.asList(text.split("\n", -1));
    }

    private static boolean isNearAChange(List<DiffRow> rows, int at) {
        return rows.subList(Math.max(0, at - CONTEXT), Math.min(rows.size(), at + CONTEXT + 1)).stream()
                .anyMatch(row -> row.getTag() != DiffRow.Tag.EQUAL);
    }

    private static String sign(DiffRow row) {
        return switch (row.getTag()) {
            case EQUAL -> " ";
            case CHANGE -> "~";
            case DELETE -> "-";
            case INSERT -> "+";
        };
    }
}
