package dakotac.diagnostic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrinterTest {

    private enum Id implements DiagnosticId {
        UNKNOWN_KEY,
        ODD,
        LATE,
        ID
    }

    private static final SourceText SOURCE =
            new SourceText("a.yaml", "title: Live\nachres:\n\tlabel: \"達科\" # e\u0301 x\n");
    private static final Diagnostic TYPO = Diagnostic.error(
                    Id.UNKNOWN_KEY, new Place.Span(SOURCE, 2, 1, 6), "'achres' is not a key of a manifest")
            .withHint("did you mean 'arches'?");

    @Test
    void caretsStandUnderWhatIsMeant() {
        assertEquals("""
                a.yaml:2:1: error[unknown-key]: 'achres' is not a key of a manifest
                    2 | achres:
                      | ^^^^^^ did you mean 'arches'?
                """, new CaretPrinter(false).print(List.of(TYPO)));
    }

    @Test
    void tabsAndWideCharactersKeepTheirColumns() {
        assertEquals(
                """
                a.yaml:3:9: warning[odd]: odd
                    3 |     label: "達科" # e\u0301 x
                      |            ^^^^^^
                a.yaml:3:19: warning[odd]: odd
                    3 |     label: "達科" # e\u0301 x
                      |                       ^
                """,
                new CaretPrinter(false)
                        .print(List.of(
                                Diagnostic.warning(Id.ODD, new Place.Span(SOURCE, 3, 9, 4), "odd"),
                                Diagnostic.warning(Id.ODD, new Place.Span(SOURCE, 3, 19, 1), "odd"))));
    }

    @Test
    void placesOutsideOfTheTextDoNoHarm() {
        String printed = new CaretPrinter(false)
                .print(List.of(Diagnostic.error(Id.LATE, new Place.Span(SOURCE, 99, 99, 99), "late")));
        assertEquals("a.yaml:99:99: error[late]: late\n   99 | \n      | ^\n", printed);
    }

    @Test
    void otherPlacesHaveTheHintBelow() {
        assertEquals(
                "error[id]: what\n      why\n",
                new CaretPrinter(false)
                        .print(List.of(
                                Diagnostic.error(Id.ID, Place.nowhere(), "what").withHint("why"))));
        assertEquals(
                "root.img: note[id]: what\n",
                new CaretPrinter(false).print(List.of(Diagnostic.note(Id.ID, new Place.InFile("root.img"), "what"))));
    }

    /// Or the terminal would break them, and carets would stand under something else.
    @ParameterizedTest
    @ValueSource(ints = {30, 40, 60, 80, 100, 132, 200})
    void linesWithCaretsFitTheTerminal(int columns) {
        SourceText source = new SourceText("a.yaml", "key: " + "one word 達科 after another ".repeat(20));
        for (int column = 1; column < 300; column += 7) {
            for (int length : new int[] {1, 20, 200}) {
                Diagnostic problem = Diagnostic.error(Id.ID, new Place.Span(source, 1, column, length), "what")
                        .withHint("do this");
                String printed = new CaretPrinter(false, OptionalInt.of(columns)).print(List.of(problem));
                printed.lines()
                        .skip(1)
                        .forEach(line -> assertTrue(
                                line.codePoints().map(DisplayWidth::of).sum() <= columns, printed));
                assertTrue(printed.contains("^ do this\n") || printed.contains("^\n      | do this\n"), printed);
            }
        }
    }

    @Test
    void aWiderTerminalShowsMoreOfTheLine() {
        SourceText source = new SourceText("a.yaml", "x".repeat(300));
        List<Diagnostic> problem = List.of(Diagnostic.error(Id.ID, new Place.Span(source, 1, 1, 1), "what"));
        int[] shown = IntStream.of(60, 100, 140, 400)
                .map(columns -> new CaretPrinter(false, OptionalInt.of(columns))
                        .print(problem)
                        .lines()
                        .toList()
                        .get(1)
                        .length())
                .toArray();
        assertArrayEquals(new int[] {60, 100, 140, 168}, shown);
    }

    @Test
    void coloursOnlyWhenAsked() {
        assertTrue(new CaretPrinter(true).print(List.of(TYPO)).contains("\u001b[1;31merror[unknown-key]\u001b[0m"));
    }

    @Test
    void controlCharactersOfASourceDoNotReachTheTerminal() {
        Place at = new Place.Span(new SourceText("a\u001b.yaml", "a\u001b[2Jb"), 1, 1, 1);
        assertEquals(
                "a\\u001b.yaml:1:1: error[id]: what\n    1 | a\ufffd[2Jb\n      | ^\n",
                new CaretPrinter(false).print(List.of(Diagnostic.error(Id.ID, at, "what"))));
    }

    @Test
    void foreignTextStaysOneLineThatNothingActsUpon() {
        String name = "a\u001b[2J\u009b0m\u202e\n::error::b";
        Diagnostic foreign = Diagnostic.error(Id.ID, new Place.InFile(name), "holds '" + name + "'")
                .withHint("leave '" + name + "' out");
        String shown = "a\\u001b[2J\\u009b0m\\u202e\\n::error::b";
        assertEquals(
                "%s: error[id]: holds '%s'\n      leave '%s' out\n".formatted(shown, shown, shown),
                new CaretPrinter(false).print(List.of(foreign)));
        assertEquals(
                "::error file=%s,title=id::holds '%s'%%0Aleave '%s' out\n"
                        .formatted(shown.replace(":", "%3A"), shown, shown),
                new GithubPrinter().print(List.of(foreign)));
        assertTrue(new JsonPrinter()
                .print(List.of(foreign))
                .contains("\"file\" : \"a\\u001B[2J\\u009B0m\\u202E\\n::error::b\""));
    }

    @Test
    void noLineBeginsAsACommandOfGithub() {
        Place at = new Place.Span(new SourceText("::stop-commands::x", "a"), 1, 1, 1);
        assertEquals(
                "./::stop-commands::x:1:1: error[id]: what\n    1 | a\n      | ^\n",
                new CaretPrinter(false).print(List.of(Diagnostic.error(Id.ID, at, "what"))));
        assertEquals(
                "##\\[error]x: error[id]: holds '##\\[debug]'\n      ./  ::warning::why\n",
                new CaretPrinter(false)
                        .print(List.of(Diagnostic.error(Id.ID, new Place.InFile("##[error]x"), "holds '##[debug]'")
                                .withHint("  ::warning::why"))));
        Place source = new Place.Span(new SourceText("a.yaml", "a: ##[error]"), 1, 4, 9);
        assertEquals(
                "a.yaml:1:4: error[id]: what\n    1 | a: ##\ufffderror]\n      |    ^^^^^^^^^\n",
                new CaretPrinter(false).print(List.of(Diagnostic.error(Id.ID, source, "what"))));
    }

    @Test
    void aSourceDoesNotTurnTheTextAround() {
        Place at = new Place.Span(new SourceText("a.yaml", "title: \u202egnp\u00a0.exe"), 1, 8, 1);
        assertEquals(
                "a.yaml:1:8: error[id]: what\n    1 | title: \ufffdgnp\ufffd.exe\n      |        ^\n",
                new CaretPrinter(false).print(List.of(Diagnostic.error(Id.ID, at, "what"))));
    }

    @Test
    void jsonLeavesOutWhatIsNotThere() {
        assertEquals(
                """
                [
                  {
                    "id" : "unknown-key",
                    "severity" : "error",
                    "file" : "a.yaml",
                    "line" : 2,
                    "column" : 1,
                    "length" : 6,
                    "message" : "'achres' is not a key of a manifest",
                    "hint" : "did you mean 'arches'?"
                  },
                  {
                    "id" : "id",
                    "severity" : "note",
                    "message" : "a \\"quote\\""
                  }
                ]
                """, new JsonPrinter().print(List.of(TYPO, Diagnostic.note(Id.ID, Place.nowhere(), "a \"quote\""))));
    }

    @Test
    void githubEscapesDataAndProperties() {
        Place at = new Place.Span(new SourceText("a,b:c.yaml", ""), 2, 3, 4);
        assertEquals(
                """
                ::error file=a%2Cb%3Ac.yaml,line=2,endLine=2,col=3,endColumn=7,title=id::100%25: odd%0Ahint
                ::notice title=id::what
                """,
                new GithubPrinter()
                        .print(List.of(
                                Diagnostic.error(Id.ID, at, "100%: odd").withHint("hint"),
                                Diagnostic.note(Id.ID, Place.nowhere(), "what"))));
    }

    /// Marked in a log, where a line of a program could be a command to who reads it.
    @Test
    void whatAProgramSaidFollows() {
        List<Diagnostic> failed = List.of(Diagnostic.error(Id.ID, Place.nowhere(), "what")
                .withHint("why")
                .withSaid(List.of("::error::no", "a\u001bb")));
        assertEquals("""
                error[id]: what
                      why
                      > ::error::no
                      > a\\u001bb
                """, new CaretPrinter(false).print(failed));
        assertEquals("::error title=id::what%0Awhy%0A::error::no%0Aa\\u001bb\n", new GithubPrinter().print(failed));
        assertTrue(new JsonPrinter().print(failed).replaceAll("\\s+", "").contains("\"said\":[\"::error::no\","));
    }
}
