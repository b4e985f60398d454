package dakotac.boot;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// What comes over a serial line, read by a thread of its own: whoever listens need not wait for ever. A machine that
/// says more than is listened to has to wait itself.
final class SerialInput implements AutoCloseable {

    private static final int CHUNK = 8192;
    private static final int CHUNKS = 8;

    /// What was heard.
    sealed interface Heard {}

    record Bytes(ByteBuffer bytes) implements Heard {}

    /// Nothing in the time that was waited.
    record Nothing() implements Heard {}

    /// The line is closed.
    record End() implements Heard {}

    private final BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(CHUNKS);
    private final Thread reader;

    SerialInput(InputStream line) {
        reader = Thread.ofPlatform().daemon().name("serial line").start(() -> read(line));
    }

    /// What comes next.
    ///
    /// @param wait how long to wait for it
    Heard next(Duration wait) throws IOException {
        try {
            return Objects.requireNonNullElseGet(heard.poll(wait.toNanos(), TimeUnit.NANOSECONDS), Nothing::new);
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    private void read(InputStream line) {
        try {
            pass(line);
            heard.put(new End());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody listens any more
        }
    }

    private void pass(InputStream line) throws InterruptedException {
        byte[] chunk = new byte[CHUNK];
        try {
            for (int count = line.read(chunk); count >= 0; count = line.read(chunk)) {
                heard.put(new Bytes(ByteBuffer.wrap(Arrays.copyOf(chunk, count))));
            }
        } catch (IOException e) {
            // the machine was ended
        }
    }

    /// Listens no more.
    @Override
    public void close() {
        reader.interrupt();
    }
}
