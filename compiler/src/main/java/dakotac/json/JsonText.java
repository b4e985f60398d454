package dakotac.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
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
            .with(new LogEscapes())
            .with(new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER));

    /// What JSON itself lets be: DEL, and the sign that begins a command of GitHub's runner anywhere in a log, `##[`
    /// (actions/runner, `ActionCommand`).
    private static final class LogEscapes extends CharacterEscapes {

        private static final long serialVersionUID = 1;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] escapes = standardAsciiEscapesForJSON();
            escapes['#'] = ESCAPE_STANDARD;
            escapes[0x7F] = ESCAPE_STANDARD;
            return escapes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return null; // all of them are standard
        }
    }

    private JsonText() {}

    /// Ends with a line break.
    public static String of(JsonNode value) {
        return WRITER.writeValueAsString(value) + "\n";
    }
}
