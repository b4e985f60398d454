package dakotac.host;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/// The standard input of a tool, which tells a tool that stopped reading from a feed that has failed.
final class FedInput extends FilterOutputStream {

    private static final int BUFFER = 1 << 16;

    private Optional<IOException> failure = Optional.empty();

    private FedInput(OutputStream out) {
        super(out);
    }

    /// Writes all of a feed, and closes the tool's input.
    ///
    /// @return why the tool did not take it all
    /// @throws IOException if the feed has failed
    static Optional<IOException> write(ToolProcess process, ToolFeed feed) throws IOException {
        FedInput input = new FedInput(process.input());
        try (OutputStream out = new BufferedOutputStream(input, BUFFER)) {
            feed.writeTo(out);
        } catch (IOException e) {
            if (input.failure.isEmpty()) {
                throw e;
            }
        }
        return input.failure;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw noted(e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            throw noted(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } catch (IOException e) {
            throw noted(e);
        }
    }

    private IOException noted(IOException e) {
        failure = Optional.of(e);
        return e;
    }
}
