package dakotac.squashfs;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// Compresses blocks on several threads, and gives them back in the order in which they came, so that the number of
/// threads shows in nothing but time. All but the compression is done on the caller's thread.
public final class BlockCompression {

    private static final Future<BlockEncoder.Encoded> NOTHING =
            CompletableFuture.completedFuture(new BlockEncoder.Encoded(ByteBuffer.allocate(0), false));

    private final CompressionThreads threads;
    private final Deque<Pending> pending = new ArrayDeque<>();

    /// Takes a block that was compressed.
    @FunctionalInterface
    interface Receiver {
        void take(BlockEncoder.Encoded block) throws IOException;
    }

    /// Something to be done.
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    private record Pending(Future<BlockEncoder.Encoded> block, Receiver receiver) {}

    public BlockCompression(CompressionThreads threads) {
        this.threads = threads;
    }

    CompressorOptions options() {
        return threads.options();
    }

    /// Of files' contents, in bytes.
    int blockSize() {
        return threads.blockSize();
    }

    /// Compresses the first bytes of an array, which must not be changed any more.
    ///
    /// @param receiver is given the block, later, after all that came before
    /// @throws IOException if a receiver throws it
    void add(byte[] block, int size, Receiver receiver) throws IOException {
        makeRoom();
        pending.add(new Pending(threads.start(block, size), receiver));
    }

    /// Does something after all that came before, on the caller's thread.
    ///
    /// @throws IOException if a receiver throws it
    void pass(Step step) throws IOException {
        if (pending.isEmpty()) {
            step.run();
        } else {
            makeRoom();
            pending.add(new Pending(NOTHING, _ -> step.run()));
        }
    }

    /// Gives all blocks to their receivers.
    ///
    /// @throws IOException if a receiver throws it
    void drain() throws IOException {
        while (!pending.isEmpty()) {
            deliver();
        }
    }

    private void makeRoom() throws IOException {
        while (pending.size() >= threads.ahead()) {
            deliver();
        }
    }

    private void deliver() throws IOException {
        Pending next = pending.remove();
        try {
            next.receiver().take(next.block().get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("while blocks were compressed").initCause(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a block could not be compressed", e.getCause());
        }
    }
}
