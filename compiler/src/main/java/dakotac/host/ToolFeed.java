package dakotac.host;

import java.io.IOException;
import java.io.OutputStream;

/// What a tool reads on its standard input.
@FunctionalInterface
public interface ToolFeed {

    /// Writes all of it.
    ///
    /// @param out buffered; stays open
    void writeTo(OutputStream out) throws IOException;
}
