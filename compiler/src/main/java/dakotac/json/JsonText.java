package dakotac.json;

import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/// A JSON value as text: one fact a line, so that it can be read as a diff, and the same on every system.
public final class JsonText {

    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

    /// In ASCII: JSON itself escapes only some of what a terminal would act upon.
    private static final ObjectWriter WRITER = JsonMapper.shared()
            .writer()
            .with(JsonWriteFeature.ESCAPE_NON_ASCII)
            .with(new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER));

    private JsonText() {}

    /// Ends with a line break.
    public static String of(JsonNode value) {
        return WRITER.writeValueAsString(value) + "\n";
    }
}
