package dakotac.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SarifPrinterTest {

    private enum Id implements DiagnosticId {
        ID,
        OTHER
    }

    private static final SourceText SOURCE = new SourceText("a b/ü.yaml", "off:\n  rule: 7\n");

    private static String print(Diagnostic... diagnostics) {
        return new SarifPrinter().print(List.of(diagnostics));
    }

    @Test
    void noFindingsAreALogToo() {
        assertEquals(List.of(), SarifSchema.problems(print()));
    }

    @Test
    void allPlacesAndSeveritiesConform() {
        String log = print(
                Diagnostic.error(Id.ID, new Place.Span(SOURCE, 2, 3, 4), "what").withHint("do this"),
                Diagnostic.warning(Id.OTHER, new Place.Span(SOURCE, 1, 1, 0), "odd"),
                Diagnostic.note(Id.ID, new Place.InFile("an image.iso"), "why"),
                Diagnostic.note(Id.OTHER, Place.nowhere(), "nothing"));
        assertEquals(List.of(), SarifSchema.problems(log));
        assertTrue(log.contains("\"a%20b/%C3%BC.yaml\""), log);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\u001b[2J\n.iso", "%41#?.iso", "C:\\a.iso", "::error::.iso", "\ud800.iso", "//host/a.iso", " "
            })
    void namesOfAllKindsConform(String name) {
        assertEquals(
                List.of(),
                SarifSchema.problems(print(Diagnostic.error(Id.ID, new Place.InFile(name), "holds '" + name + "'"))));
    }

    /// Or what holds above would hold for anything.
    @Test
    void theSchemaRefusesOthers() {
        assertNotEquals(List.of(), SarifSchema.problems("{\"version\": \"2.1.0\"}"));
        assertNotEquals(
                List.of(),
                SarifSchema.problems(print(Diagnostic.error(Id.ID, Place.nowhere(), "what"))
                        .replace("\"level\" : \"error\"", "\"level\" : \"fatal\"")));
    }
}
