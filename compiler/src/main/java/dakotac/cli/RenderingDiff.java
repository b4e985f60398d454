package dakotac.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What changes from one rendering to another, as people review it. A rendering says most things several times, in the
/// boot files and in the plan's text and JSON: a change of words is shown where it comes first, and below it stands
/// where else it is.
final class RenderingDiff {

    private final List<FileDiff> files = new ArrayList<>();

    /// Where each change of words that is shown is once more.
    private final Map<WordDiff.Change, Places> repeats = new HashMap<>();

    private RenderingDiff() {}

    /// The changes from files to files, both by name; empty where there are none.
    static String of(SortedMap<String, String> old, SortedMap<String, String> now) {
        RenderingDiff diff = new RenderingDiff();
        TreeSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            diff.add(name, Optional.ofNullable(old.get(name)), Optional.ofNullable(now.get(name)));
        }
        return diff.files.stream().map(FileDiff::text).collect(Collectors.joining());
    }

    private void add(String name, Optional<String> old, Optional<String> now) {
        String what = old.isEmpty() ? "is new" : now.isEmpty() ? "is gone" : "differs";
        FileDiff file =
                new FileDiff(name + " " + what, WordDiff.lines(old.orElse(""), now.orElse("")), new HashMap<>());
        for (WordDiff.Line line : file.lines()) {
            if (isKnown(line)) {
                line.changes().stream()
                        .map(repeats::get)
                        .filter(Objects::nonNull)
                        .forEach(places -> places.add(name, line.number()));
            } else if (line.isChanged()) {
                file.shown().put(line.number(), remember(line));
            }
        }
        files.add(file);
    }

    private boolean isKnown(WordDiff.Line line) {
        return !line.changes().isEmpty() && repeats.keySet().containsAll(line.changes());
    }

    private Places remember(WordDiff.Line line) {
        Places places = new Places(new LinkedHashMap<>());
        line.changes().forEach(change -> repeats.putIfAbsent(change, places));
        return places;
    }

    /// Numbers of lines, by file.
    private record Places(Map<String, TreeSet<Integer>> lines) {

        void add(String file, int line) {
            lines.computeIfAbsent(file, _ -> new TreeSet<>()).add(line);
        }

        String text() {
            String list = lines.entrySet().stream()
                    .map(file -> file.getKey() + ":"
                            + file.getValue().stream().map(String::valueOf).collect(Collectors.joining(",")))
                    .collect(Collectors.joining(", "));
            return list.isEmpty() ? "" : "        also in " + list + "\n";
        }
    }

    /// A file with the numbers of those of its lines that are to be shown.
    private record FileDiff(String title, List<WordDiff.Line> lines, Map<Integer, Places> shown) {

        String text() {
            String differences =
                    IntStream.range(0, lines.size()).mapToObj(this::text).collect(Collectors.joining());
            return differences.isEmpty() ? "" : title + "\n" + differences;
        }

        private String text(int at) {
            WordDiff.Line line = lines.get(at);
            boolean isNear = WordDiff.context(lines, at).stream().anyMatch(near -> shown.containsKey(near.number()));
            return isNear ? line.text() + places(line) : "";
        }

        private String places(WordDiff.Line line) {
            return Optional.ofNullable(shown.get(line.number()))
                    .map(Places::text)
                    .orElse("");
        }
    }
}
