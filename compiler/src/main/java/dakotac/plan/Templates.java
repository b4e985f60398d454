package dakotac.plan;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import com.github.mustachejava.MustacheException;
import com.github.mustachejava.reflect.Guard;
import com.github.mustachejava.reflect.MissingWrapper;
import com.github.mustachejava.reflect.ReflectionObjectHandler;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/// The Mustache templates of the boot files, and of the titles in manifests. Values go in as they are, without HTML's
/// escapes, and a variable that nothing gives is fatal.
final class Templates {

    private final DefaultMustacheFactory factory = new PlainText();

    /// Fills a template of the `templates` folder.
    ///
    /// @param view its record components are the variables
    String render(String name, Record view) {
        return fill(factory.compile("templates/" + name + ".mustache"), view);
    }

    /// Fills a template that is given as a string.
    ///
    /// @throws MustacheException if it is malformed or names a variable that the view lacks
    String renderInline(String template, Record view) {
        return fill(factory.compile(new StringReader(template), template), view);
    }

    private static String fill(Mustache template, Record view) {
        StringWriter text = new StringWriter();
        try (Writer filled = template.execute(text, view)) {
            filled.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static final class PlainText extends DefaultMustacheFactory {

        PlainText() {
            setObjectHandler(new Strict());
        }

        @Override
        public void encode(String value, Writer writer) {
            try {
                writer.write(value);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Strict extends ReflectionObjectHandler {

        @Override
        protected MissingWrapper createMissingWrapper(String name, List<Guard> guards) {
            throw new MustacheException("nothing gives the variable '" + name + "'");
        }
    }
}
