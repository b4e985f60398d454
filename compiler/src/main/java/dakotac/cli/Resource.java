package dakotac.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// A text that lies in the jar.
final class Resource {

    private Resource() {}

    static String text(String name) throws IOException {
        try (InputStream in = Resource.class.getClassLoader().getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
