package dakotac.picture;

import java.io.StringWriter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes elements of SVG 1.1. Coordinates are in its user units.
final class SvgWriter {

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    SvgWriter() {
        xml = call(() -> XMLOutputFactory.newFactory().createXMLStreamWriter(text));
    }

    private interface Step {
        void run() throws XMLStreamException;
    }

    private interface Value<T> {
        T get() throws XMLStreamException;
    }

    private static <T> T call(Value<T> value) {
        try {
            return value.get();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("in memory", e);
        }
    }

    private SvgWriter step(Step step) {
        return call(() -> {
            step.run();
            return this;
        });
    }

    /// Begins an element.
    ///
    /// @param attributes name and value by turns
    SvgWriter begin(String name, Object... attributes) {
        return step(() -> {
            xml.writeCharacters("\n");
            xml.writeStartElement(name);
            for (int i = 0; i < attributes.length; i += 2) {
                xml.writeAttribute(String.valueOf(attributes[i]), value(attributes[i + 1]));
            }
        });
    }

    /// The same places everywhere: two digits after the point.
    private static String value(Object value) {
        return value instanceof Double number
                ? String.format(Locale.ROOT, "%.2f", number).replaceFirst("\\.?0+$", "")
                : String.valueOf(value);
    }

    SvgWriter end() {
        return step(xml::writeEndElement);
    }

    SvgWriter characters(String characters) {
        return step(() -> xml.writeCharacters(characters));
    }

    /// An element with nothing but a text in it.
    SvgWriter element(String name, String characters, Object... attributes) {
        return begin(name, attributes).characters(characters).end();
    }

    /// A text.
    SvgWriter text(double x, double y, String characters, Object... attributes) {
        begin("text", "x", x, "y", y);
        step(() -> {
            for (int i = 0; i < attributes.length; i += 2) {
                xml.writeAttribute(String.valueOf(attributes[i]), value(attributes[i + 1]));
            }
        });
        return characters(characters).end();
    }

    @Override
    public String toString() {
        step(xml::flush);
        return text.toString().strip() + "\n";
    }
}
