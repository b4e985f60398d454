package dakotac.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.github.mustachejava.MustacheException;
import org.junit.jupiter.api.Test;

class TemplatesTest {

    private record View(String title) {}

    private final Templates templates = new Templates();

    @Test
    void valuesGoInAsTheyAre() {
        assertEquals("a=\"b\" & <c>!", templates.renderInline("{{title}}!", new View("a=\"b\" & <c>")));
    }

    @Test
    void aMissingVariableIsFatal() {
        assertThrows(MustacheException.class, () -> templates.renderInline("{{tilte}}", new View("x")));
    }
}
