package dakotac.diagnostic;

import dakotac.json.JsonText;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// For programs: an array with an object for each diagnostic. What a diagnostic lacks is left out.
public final class JsonPrinter implements Printer {

    @Override
    public String print(List<Diagnostic> diagnostics) {
        return JsonText.of(tree(diagnostics));
    }

    /// The array, for those who put it into more.
    public static ArrayNode tree(List<Diagnostic> diagnostics) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        diagnostics.forEach(diagnostic -> array.add(object(diagnostic)));
        return array;
    }

    private static ObjectNode object(Diagnostic diagnostic) {
        ObjectNode object = JsonNodeFactory.instance
                .objectNode()
                .put("id", diagnostic.id().text())
                .put("severity", diagnostic.severity().label());
        place(object, diagnostic.at());
        object.put("message", diagnostic.message());
        diagnostic.hint().ifPresent(hint -> object.put("hint", hint));
        if (!diagnostic.said().isEmpty()) {
            ArrayNode said = object.putArray("said");
            diagnostic.said().forEach(said::add);
        }
        return object;
    }

    private static void place(ObjectNode object, Place place) {
        switch (place) {
            case Place.Nowhere() -> {}
            case Place.InFile(var file) -> object.put("file", file);
            case Place.Node(var pointer, var _) -> object.put("pointer", pointer);
            case Place.Span(var source, var line, var column, var length) ->
                object.put("file", source.name())
                        .put("line", line)
                        .put("column", column)
                        .put("length", length);
        }
    }
}
