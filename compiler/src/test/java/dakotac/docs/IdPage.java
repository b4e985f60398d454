package dakotac.docs;

import static java.util.stream.Collectors.joining;

import dakotac.diagnostic.DiagnosticId;
import dakotac.diff.ChangeId;
import dakotac.inspect.lint.LintFinding;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A page of `docs/ids`: all ids of an area, each with an example and what to do.
///
/// @param name    of its file
/// @param command which tells them
/// @param intro   one sentence
/// @param missing what to do where an id has no example
/// @param ids     in the order of the page
record IdPage(String name, String title, String command, String intro, String missing, List<DiagnosticId> ids) {

    static IdPage of(
            String name,
            String title,
            String command,
            String intro,
            String missing,
            List<Class<? extends DiagnosticId>> areas) {
        return new IdPage(
                name,
                title,
                command,
                intro,
                missing,
                areas.stream()
                        .flatMap(area -> Arrays.stream(area.getEnumConstants()).map(DiagnosticId.class::cast))
                        .toList());
    }

    /// @param meanings what other pages say of an id
    /// @param remedies what to do, where the example does not say it
    String markdown(IdExamples examples, Map<String, String> meanings, Map<String, String> remedies) {
        String sections = ids.stream()
                .map(id -> section(
                        id,
                        examples.of(id.text()),
                        Optional.ofNullable(meanings.get(id.text())),
                        Optional.ofNullable(remedies.get(id.text()))))
                .collect(joining("\n"));
        return "# %s\n\n%s Made from the code and from what its tests were told.\n\n%s"
                .formatted(title, intro, sections);
    }

    private static String section(
            DiagnosticId id, Optional<IdExample> example, Optional<String> meaning, Optional<String> remedy) {
        StringBuilder text = new StringBuilder("## " + id.text() + "\n\n");
        kind(id).ifPresent(kind -> text.append(kind).append("\n\n"));
        meaning.ifPresent(means -> text.append(sentence(means)).append("\n\n"));
        example.ifPresent(shown -> {
            if (!shown.given().isEmpty()) {
                text.append(fenced(id instanceof ChangeId ? "diff" : "yaml", shown.given()))
                        .append('\n');
            }
            text.append(fenced("text", shown.told()));
        });
        remedy.ifPresent(fix -> text.append("\nWhat to do: ").append(fix).append("\n"));
        return text.toString();
    }

    private static Optional<String> kind(DiagnosticId id) {
        return switch (id) {
            case LintFinding rule ->
                Optional.of("%s Severity: %s. From: %s."
                        .formatted(
                                sentence(rule.reason()),
                                rule.severity().label(),
                                rule.reference().replaceAll("https://\\S+", "<$0>")));
            case ChangeId change -> Optional.of("Severity: " + change.severity().text() + ".");
            default -> Optional.empty();
        };
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }

    private static String fenced(String language, String text) {
        String fence = text.contains("```") ? "````" : "```";
        return fence + language + "\n" + text.strip().replace("\t", "    ") + "\n" + fence + "\n";
    }
}
