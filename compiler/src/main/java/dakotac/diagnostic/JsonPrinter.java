package dakotac.diagnostic;

import java.util.List;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// For programs: an array with an object for each diagnostic. What a diagnostic lacks is left out.
public final class JsonPrinter implements Printer {

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII) // of what controls terminals, JSON escapes the ASCII part only
            .build();

    @Override
    public String print(List<Diagnostic> diagnostics) {
        ArrayNode array = mapper.createArrayNode();
        diagnostics.forEach(diagnostic -> array.add(object(diagnostic)));
        return mapper.writeValueAsString(array).replace("\r\n", "\n") + "\n";
    }

    private ObjectNode object(Diagnostic diagnostic) {
        ObjectNode object = mapper.createObjectNode()
                .put("id", diagnostic.id())
                .put("severity", diagnostic.severity().label());
        place(object, diagnostic.at());
        object.put("message", diagnostic.message());
        diagnostic.hint().ifPresent(hint -> object.put("hint", hint));
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
