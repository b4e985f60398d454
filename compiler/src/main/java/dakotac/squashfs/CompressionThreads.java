package dakotac.squashfs;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Threads that compress blocks, for anybody who has some, and one that writes them.
public final class CompressionThreads implements AutoCloseable {

    /// Bytes in blocks for each thread that may wait: enough that no thread does while a large file is read, or many
    /// small ones.
    private static final int WAITING = 4 << 20;

    private final CompressorOptions options;
    private final int blockSize;
    private final int count;
    private final ExecutorService workers;
    private final ExecutorService writer;
    private final Queue<BlockEncoder> idle = new ConcurrentLinkedQueue<>();
    private final Queue<byte[]> blocks = new ConcurrentLinkedQueue<>();

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
        this.writer = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("compressed").daemon().factory());
    }

    CompressorOptions options() {
        return options;
    }

    /// Of files' contents, in bytes.
    int blockSize() {
        return blockSize;
    }

    /// An array for a block, with anything in it.
    byte[] block() {
        byte[] known = blocks.poll();
        return known == null ? new byte[blockSize] : known;
    }

    /// Takes back an array that nobody uses any more: without that, garbage collections would take a tenth of the time.
    void recycle(byte[] block) {
        blocks.add(block);
    }

    /// A thread that writes what was compressed.
    Executor writer() {
        return writer;
    }

    /// Blocks that a caller should have under way at once.
    int ahead() {
        return count * Math.ceilDiv(WAITING, blockSize);
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

    /// Waits for the blocks that are being compressed or written, and drops all others.
    @Override
    public void close() {
        workers.shutdownNow();
        writer.shutdownNow();
        workers.close();
        writer.close();
        idle.forEach(BlockEncoder::close);
    }
}
