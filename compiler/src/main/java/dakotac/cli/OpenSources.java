package dakotac.cli;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/// What has to stay open for as long as somebody may look into it.
final class OpenSources implements AutoCloseable {

    private final Deque<Closeable> sources = new ArrayDeque<>();

    <T extends Closeable> T add(T source) {
        sources.push(source);
        return source;
    }

    /// The last one first.
    ///
    /// @throws IOException if one of them cannot be closed; those before it stay open
    @Override
    public void close() throws IOException {
        while (!sources.isEmpty()) {
            sources.pop().close();
        }
    }
}
