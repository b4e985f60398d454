package dakotac.diagnostic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dakotac.json.JsonText;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// For programs that collect what others find: a log of the Static Analysis Results Interchange Format 2.1.0 (OASIS).
public final class SarifPrinter implements Printer {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final Pattern ADDRESS = Pattern.compile("https://\\S+$");

    @Override
    public String print(List<Diagnostic> diagnostics) {
        List<DiagnosticId> ids =
                diagnostics.stream().map(Diagnostic::id).distinct().toList();
        ObjectNode log =
                JsonNodeFactory.instance.objectNode().put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "dakotac");
        ArrayNode rules = driver.putArray("rules");
        ids.forEach(id -> rule(rules.addObject(), id));
        ArrayNode results = run.putArray("results");
        diagnostics.forEach(diagnostic -> result(results.addObject(), diagnostic, ids.indexOf(diagnostic.id())));
        return JsonText.of(log);
    }

    private static void rule(ObjectNode rule, DiagnosticId id) {
        rule.put("id", id.text());
        if (id instanceof Explained explained) {
            rule.putObject("fullDescription").put("text", explained.reason());
            Matcher address = ADDRESS.matcher(explained.reference());
            if (address.find()) {
                rule.put("helpUri", address.group());
            }
        }
    }

    private static void result(ObjectNode result, Diagnostic diagnostic, int rule) {
        List<String> text = new ArrayList<>(List.of(diagnostic.message()));
        diagnostic.hint().ifPresent(text::add);
        text.addAll(diagnostic.said());
        result.put("ruleId", diagnostic.id().text())
                .put("ruleIndex", rule)
                .put("level", diagnostic.severity().label())
                .putObject("message")
                .put("text", String.join("\n", text));
        place(result, diagnostic.at());
    }

    private static void place(ObjectNode result, Place place) {
        switch (place) {
            case Place.Nowhere(), Place.Node(var _, var _) -> {}
            case Place.InFile(var file) -> location(result, file);
            case Place.Span(var source, var line, var column, var length) ->
                location(result, source.name())
                        .putObject("region")
                        .put("startLine", line)
                        .put("startColumn", column)
                        .put("endColumn", column + Math.max(1, length));
        }
    }

    private static ObjectNode location(ObjectNode result, String file) {
        ObjectNode physical = result.putArray("locations").addObject().putObject("physicalLocation");
        physical.putObject("artifactLocation").put("uri", uri(file));
        return physical;
    }

    /// A relative reference whose every character is one of a path (RFC 3986 3.3 and 4.2).
    private static String uri(String file) {
        return URLEncoder.encode(file, UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/")
                .replaceFirst("^/+", "/");
    }
}
