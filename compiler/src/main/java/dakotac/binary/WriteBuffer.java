package dakotac.binary;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/// Gathers what is written, and passes it on in large pieces, which file systems take faster than small ones. Another
/// thread can do that while more is gathered.
///
/// Once bytes could not be passed on, every later call throws what was the matter.
public final class WriteBuffer {

    /// Larger ones were no faster.
    private static final int CAPACITY = 1 << 17;

    private final WritableByteChannel out;
    private final Executor thread;
    private ByteBuffer gathered = ByteBuffer.allocate(CAPACITY);
    private ByteBuffer spare = ByteBuffer.allocate(CAPACITY);
    private Optional<FutureTask<Void>> passing = Optional.empty();

    /// One that passes on at once.
    public WriteBuffer(WritableByteChannel out) {
        this(out, Runnable::run);
    }

    /// @param thread does one thing after the other
    public WriteBuffer(WritableByteChannel out, Executor thread) {
        this.out = out;
        this.thread = thread;
    }

    /// Takes all bytes.
    ///
    /// @return how many
    public int write(ByteBuffer bytes) throws IOException {
        int size = bytes.remaining();
        while (bytes.hasRemaining()) {
            if (!gathered.hasRemaining()) {
                passOn();
            }
            int taken = Math.min(bytes.remaining(), gathered.remaining());
            gathered.put(bytes.slice(bytes.position(), taken));
            bytes.position(bytes.position() + taken);
        }
        return size;
    }

    /// Passes on what waits, and returns when that is done.
    public void flush() throws IOException {
        passOn();
        await();
    }

    private void passOn() throws IOException {
        await();
        ByteBuffer full = gathered.flip();
        FutureTask<Void> task = new FutureTask<>(() -> {
            while (full.hasRemaining()) {
                out.write(full);
            }
            return null;
        });
        passing = Optional.of(task);
        gathered = spare.clear();
        spare = full;
        thread.execute(task);
    }

    private void await() throws IOException {
        if (passing.isPresent()) {
            Futures.await(passing.get());
        }
    }
}
