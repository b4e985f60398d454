package dakotac.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dakotac.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The examples that goldens have of ids.
final class IdExamples {

    private static final Path GOLDEN = Path.of("../golden");

    private static final Pattern DIAGNOSTIC =
            Pattern.compile("(?m)^(?! ).*?\\b(?:error|warning|note)\\[([a-z0-9-]+)]: .*\n(?: .*\n)*");

    private static final Pattern CHANGE = Pattern.compile("(?m)^(?:breaking|notable|accepted) +([a-z-]+) .*\n");

    private final Map<String, List<IdExample>> found = new HashMap<>();

    static IdExamples read() throws IOException {
        IdExamples examples = new IdExamples();
        for (Path text : texts("diagnostics")) {
            Path manifest = text.resolveSibling(name(text) + ".yaml");
            examples.add(DIAGNOSTIC, text, Files.exists(manifest) ? shown(manifest) : "");
        }
        for (String folder : List.of("inputs", "verify", "lint", "examples")) {
            for (Path text : texts(folder)) {
                examples.add(DIAGNOSTIC, text, "");
                examples.add(CHANGE, text, "");
            }
        }
        try (Stream<Path> pairs = Files.list(GOLDEN.resolve("diff"))) {
            for (Path pair : pairs.sorted().toList()) {
                examples.add(CHANGE, pair.resolve("diff.txt"), changedLines(pair));
            }
        }
        return examples;
    }

    /// A manifest, unless it is about bytes that nobody can show.
    private static String shown(Path manifest) throws IOException {
        String text = new String(Files.readAllBytes(manifest), UTF_8);
        return text.codePoints().allMatch(each -> each == '\n' || (each >= ' ' && each != 0xFFFD)) ? text : "";
    }

    private static List<Path> texts(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(GOLDEN.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    private void add(Pattern pattern, Path golden, String given) throws IOException {
        String text = Files.readString(golden).split("\nlenient:\n", 2)[0] + "\n";
        List<String> ids =
                pattern.matcher(text).results().map(each -> each.group(1)).toList();
        for (Matcher each = pattern.matcher(text); each.find(); ) {
            found.computeIfAbsent(each.group(1), _ -> new ArrayList<>())
                    .add(new IdExample(
                            name(golden),
                            given,
                            each.group(),
                            (int) ids.stream().distinct().count() - 1));
        }
    }

    private static String name(Path golden) {
        Path named = golden.endsWith("diff.txt") ? golden.resolveSibling(".").normalize() : golden;
        return String.valueOf(named.getFileName()).replaceFirst("\\.txt$", "");
    }

    /// The lines that just one of two manifests has.
    private static String changedLines(Path pair) throws IOException {
        Path old = pair.resolve("old.yaml");
        Path now = pair.resolve("new.yaml");
        if (!Files.exists(old) || !Files.exists(now)) {
            return "";
        }
        List<String> before = Files.readAllLines(old);
        List<String> after = Files.readAllLines(now);
        return Stream.concat(
                        before.stream().filter(line -> !after.contains(line)).map(line -> "- " + line + "\n"),
                        after.stream().filter(line -> !before.contains(line)).map(line -> "+ " + line + "\n"))
                .collect(joining());
    }

    /// The best one, those of [Example] before others.
    Optional<IdExample> of(String id) {
        List<IdExample> all = found.getOrDefault(id, List.of());
        return all.stream()
                .filter(_ -> Files.exists(Example.FOLDER.resolve(id + ".txt")))
                .filter(example -> example.golden().equals(id))
                .findFirst()
                .or(() -> all.stream().min(IdExample.bestFor(id)));
    }
}
