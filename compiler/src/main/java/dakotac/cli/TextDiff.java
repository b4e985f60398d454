package dakotac.cli;

import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/// What differs between two texts, or two folders of texts, down to the word: `[-old-]{+new+}`.
public final class TextDiff {

    private static final DiffRowGenerator ROWS = DiffRowGenerator.create()
            .showInlineDiffs(true)
            .inlineDiffByWord(true)
            .mergeOriginalRevised(true)
            .lineNormalizer(line -> line)
            .oldTag(opens -> opens ? "[-" : "-]")
            .newTag(opens -> opens ? "{+" : "+}")
            .build();

    private TextDiff() {}

    /// The differing lines under the name of their file; empty where the texts are equal.
    public static String of(String name, String old, String now) {
        if (old.equals(now)) {
            return "";
        }
        StringBuilder text = new StringBuilder(name + "\n");
        for (DiffRow row : ROWS.generateDiffRows(lines(old), lines(now))) {
            text.append(line(row));
        }
        return text.toString();
    }

    /// The same for all files of two folders, by path; empty where they are equal.
    public static String of(SortedMap<String, String> old, SortedMap<String, String> now) {
        SortedSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append(ofFile(name, old, now));
        }
        return text.toString();
    }

    private static String ofFile(String name, SortedMap<String, String> old, SortedMap<String, String> now) {
        if (!now.containsKey(name)) {
            return name + ": no longer made\n";
        }
        if (!old.containsKey(name)) {
            return name + ": new\n" + Objects.requireNonNull(now.get(name)).indent(2);
        }
        return of(name, Objects.requireNonNull(old.get(name)), Objects.requireNonNull(now.get(name)));
    }

    private static String line(DiffRow row) {
        return switch (row.getTag()) {
            case EQUAL -> "";
            case INSERT -> "  + " + row.getNewLine() + "\n";
            case DELETE -> "  - " + row.getOldLine() + "\n";
            case CHANGE -> "  ~ " + row.getOldLine() + "\n";
        };
    }

    private static List<String> lines(String text) {
        return List.of(text.split("\n", -1));
    }
}
