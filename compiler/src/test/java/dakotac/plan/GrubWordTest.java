package dakotac.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class GrubWordTest {

    @Test
    void plainWordsStayAsTheyAre() {
        assertEquals("console=ttyS0,115200n8", new GrubWord("console=ttyS0,115200n8").quoted());
    }

    @Test
    void whatGrubWouldReadIsQuoted() {
        assertEquals("'dyndbg=\"file a.c +p\";'", new GrubWord("dyndbg=\"file a.c +p\";").quoted());
        assertEquals("'a${b}'", new GrubWord("a${b}").quoted());
    }

    @Test
    void aQuoteOfItsOwnIsEscaped() {
        assertEquals("'Bob'\\''s system'", new GrubWord("Bob's system").inQuotes());
    }
}
