package dakotac.squashfs;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Threads that compress blocks, for anybody who has some.
public final class CompressionThreads implements AutoCloseable {

    /// Blocks for each thread that may wait: enough that no thread does while a large file is read.
    private static final int WAITING = 4;

    private final CompressorOptions options;
    private final int blockSize;
    private final int count;
    private final ExecutorService workers;
    private final Queue<BlockEncoder> idle = new ConcurrentLinkedQueue<>();

    /// Takes a block that was compressed.
    @FunctionalInterface
    interface Receiver<T> {
        T take(BlockEncoder.Encoded block) throws IOException;
    }

    /// @param blockSize of files' contents, in bytes
    /// @param count     at least 1
    public CompressionThreads(CompressorOptions options, int blockSize, int count) {
        this.options = options;
        this.blockSize = blockSize;
        this.count = count;
        this.workers = Executors.newFixedThreadPool(
                count, Thread.ofPlatform().name("compression-", 1).daemon().factory());
    }

    CompressorOptions options() {
        return options;
    }

    /// Of files' contents, in bytes.
    int blockSize() {
        return blockSize;
    }

    /// Blocks that a caller should have under way at once.
    int ahead() {
        return count * WAITING;
    }

    /// Has some work done that may call [#encode], and tells by itself how it ended.
    void execute(Runnable work) {
        workers.execute(work);
    }

    /// Has some work done that may call [#encode].
    <T> Future<T> submit(Callable<T> work) {
        return workers.submit(work);
    }

    /// Compresses the first bytes of an array on the caller's thread.
    ///
    /// @param receiver is given the block, whose bytes it does not keep
    <T> T encode(byte[] block, int size, Receiver<T> receiver) throws IOException {
        BlockEncoder known = idle.poll();
        BlockEncoder encoder = known == null ? BlockEncoder.of(options, blockSize) : known;
        try {
            return receiver.take(encoder.encode(block, size));
        } finally {
            idle.add(encoder);
        }
    }

    /// Waits for the blocks that are being compressed, and drops all others.
    @Override
    public void close() {
        workers.shutdownNow();
        workers.close();
        idle.forEach(BlockEncoder::close);
    }
}
