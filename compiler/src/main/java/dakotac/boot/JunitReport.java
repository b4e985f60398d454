package dakotac.boot;

import dakotac.diagnostic.Quote;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// The outcomes for continuous integration, in the XML that JUnit made common: a test case for each boot.
public final class JunitReport {

    private JunitReport() {}

    /// A test suite with a test case for each outcome.
    ///
    /// @param suite what was booted
    public static String of(String suite, List<Outcome> outcomes) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            write(xml, suite, outcomes);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a string takes all that is written to it", e);
        }
        return text.toString();
    }

    private static void write(XMLStreamWriter xml, String suite, List<Outcome> outcomes) throws XMLStreamException {
        Duration sum = outcomes.stream().map(Outcome::time).reduce(Duration.ZERO, Duration::plus);
        long failures = outcomes.stream().filter(outcome -> !outcome.passed()).count();
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", Quote.plain(suite));
        xml.writeAttribute("tests", Integer.toString(outcomes.size()));
        xml.writeAttribute("failures", Long.toString(failures));
        xml.writeAttribute("time", Double.toString(sum.toMillis() / 1000.0));
        for (Outcome outcome : outcomes) {
            write(xml, outcome);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeCharacters("\n");
    }

    private static void write(XMLStreamWriter xml, Outcome outcome) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "boot." + outcome.bootCase().arch().label());
        xml.writeAttribute("name", outcome.bootCase().medium().label());
        xml.writeAttribute("time", outcome.seconds());
        switch (outcome.verdict()) {
            case Verdict.Passed() -> {}
            case Verdict.Failed(var cause, var evidence) -> {
                xml.writeCharacters("\n    ");
                xml.writeStartElement("failure");
                xml.writeAttribute("type", cause.text());
                xml.writeAttribute("message", cause.meaning());
                xml.writeCharacters("%s%ncheck: %s%nlog: %s"
                        .formatted(
                                Quote.plain(evidence),
                                cause.check(),
                                Quote.plain(outcome.log().toString())));
                xml.writeEndElement();
                xml.writeCharacters("\n  ");
            }
        }
        xml.writeEndElement();
    }
}
