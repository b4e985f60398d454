package dakotac.binary;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/// Gathers what is written, and passes it on in large pieces, which file systems take faster than small ones. Another
/// thread can do that while more is gathered.
///
/// Once bytes could not be passed on, every later call throws what was the matter.
public final class WriteBuffer {

    /// Bytes of a piece; larger ones were no faster.
    private static final int PIECE = 1 << 17;

    /// Pieces that may wait for the thread.
    private static final int MAX_WAITING = 8;

    private final WritableByteChannel out;
    private final Executor thread;
    private final Deque<FutureTask<ByteBuffer>> passing = new ArrayDeque<>();
    private ByteBuffer gathered = ByteBuffer.allocate(PIECE);

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
        while (!passing.isEmpty()) {
            firstPassed();
        }
    }

    private void passOn() throws IOException {
        ByteBuffer full = gathered.flip();
        FutureTask<ByteBuffer> task = new FutureTask<>(() -> {
            while (full.hasRemaining()) {
                out.write(full);
            }
            return full.clear();
        });
        passing.add(task);
        thread.execute(task);
        boolean isSpare = passing.size() > MAX_WAITING || passing.getFirst().isDone();
        gathered = isSpare ? firstPassed() : ByteBuffer.allocate(PIECE);
    }

    /// Where it could not be, it stays the first one.
    private ByteBuffer firstPassed() throws IOException {
        ByteBuffer passed = Futures.await(passing.getFirst());
        passing.removeFirst();
        return passed;
    }
}
