package dakotac.squashfs;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Compresses blocks on several threads, and gives them back in the order in which they came, so that the number of
/// threads shows in nothing but time. All but the compression is done on the caller's thread.
public final class BlockCompression implements AutoCloseable {

    /// Blocks for each thread that may wait: enough that no thread does while a large file is read.
    private static final int WAITING = 4;

    private static final Future<BlockEncoder.Encoded> NOTHING =
            CompletableFuture.completedFuture(new BlockEncoder.Encoded(ByteBuffer.allocate(0), false));

    private final CompressorOptions options;
    private final int blockSize;
    private final int limit;
    private final ExecutorService workers;
    private final Queue<BlockEncoder> idle = new ConcurrentLinkedQueue<>();
    private final Deque<Pending> pending = new ArrayDeque<>();

    /// Takes a block that was compressed.
    @FunctionalInterface
    interface Receiver {
        void take(BlockEncoder.Encoded block) throws IOException;
    }

    private record Pending(Future<BlockEncoder.Encoded> block, Receiver receiver) {}

    /// @param threads at least 1
    public BlockCompression(CompressorOptions options, int blockSize, int threads) {
        this.options = options;
        this.blockSize = blockSize;
        this.limit = threads * WAITING;
        this.workers = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("compression-", 1).daemon().factory());
    }

    CompressorOptions options() {
        return options;
    }

    /// Of files' contents, in bytes.
    int blockSize() {
        return blockSize;
    }

    /// Compresses the first bytes of an array, which must not be changed any more.
    ///
    /// @param receiver is given the block, later, after all that came before
    /// @throws IOException if a receiver throws it
    void add(byte[] block, int size, Receiver receiver) throws IOException {
        while (pending.size() >= limit) {
            deliver();
        }
        pending.add(new Pending(workers.submit(() -> encode(block, size)), receiver));
    }

    /// Does something after all that came before, on the caller's thread.
    ///
    /// @throws IOException if a receiver throws it
    void pass(Runnable step) throws IOException {
        while (pending.size() >= limit) {
            deliver();
        }
        pending.add(new Pending(NOTHING, _ -> step.run()));
    }

    /// Gives all blocks to their receivers.
    ///
    /// @throws IOException if a receiver throws it
    void drain() throws IOException {
        while (!pending.isEmpty()) {
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

    private BlockEncoder.Encoded encode(byte[] block, int size) {
        BlockEncoder known = idle.poll();
        BlockEncoder encoder = known == null ? BlockEncoder.of(options, blockSize) : known;
        try {
            return encoder.encode(block, size);
        } finally {
            idle.add(encoder);
        }
    }

    /// Waits for the blocks that are being compressed, and drops all others.
    @Override
    public void close() {
        pending.forEach(each -> each.block().cancel(false));
        workers.close();
        idle.forEach(BlockEncoder::close);
    }
}
