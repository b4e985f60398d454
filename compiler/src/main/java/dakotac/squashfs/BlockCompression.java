package dakotac.squashfs;

import dakotac.binary.Futures;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;

/// Compresses blocks on several threads, and gives them back in the order in which they came, so that the number of
/// threads shows in nothing but time. All but the compression is done on the caller's thread.
public final class BlockCompression {

    private static final Future<Boolean> DONE = CompletableFuture.completedFuture(true);

    private final CompressionThreads threads;
    private final Deque<Pending<?>> pending = new ArrayDeque<>();

    /// Takes what came out of some work.
    @FunctionalInterface
    interface Receiver<T> {
        void take(T result) throws IOException;
    }

    /// Something to be done.
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    private record Pending<T>(Future<T> work, Receiver<T> receiver) {

        void deliver() throws IOException {
            receiver.take(Futures.await(work));
        }
    }

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

    /// As of [CompressionThreads#block].
    byte[] block() {
        return threads.block();
    }

    /// As of [CompressionThreads#writer].
    Executor writer() {
        return threads.writer();
    }

    /// As of [CompressionThreads#recycle].
    void recycle(byte[] block) {
        threads.recycle(block);
    }

    /// Compresses the first bytes of an array of [CompressionThreads#block], which goes back there.
    ///
    /// @param receiver is given the block, later, after all that came before
    /// @throws IOException if a receiver throws it
    void add(byte[] block, int size, Receiver<BlockEncoder.Encoded> receiver) throws IOException {
        add(() -> {}, block, size, receiver);
    }

    /// The same, with an array that is to be filled first.
    void add(Step filling, byte[] block, int size, Receiver<BlockEncoder.Encoded> receiver) throws IOException {
        add(
                () -> {
                    try {
                        filling.run();
                        return threads.encode(block, size, BlockEncoder.Encoded::copy);
                    } finally {
                        threads.recycle(block);
                    }
                },
                receiver);
    }

    /// Has some work done on any thread.
    ///
    /// @param receiver is given its result, later, after all that came before
    /// @throws IOException if work that came before, or a receiver, throws it
    <T> void add(Callable<T> work, Receiver<T> receiver) throws IOException {
        makeRoom();
        pending.add(new Pending<>(threads.submit(work), receiver));
    }

    /// Does something after all that came before, on the caller's thread.
    ///
    /// @throws IOException if a receiver throws it
    void pass(Step step) throws IOException {
        if (pending.isEmpty()) {
            step.run();
        } else {
            makeRoom();
            pending.add(new Pending<>(DONE, _ -> step.run()));
        }
    }

    /// Gives all blocks to their receivers.
    ///
    /// @throws IOException if a receiver throws it
    void drain() throws IOException {
        while (!pending.isEmpty()) {
            pending.remove().deliver();
        }
    }

    private void makeRoom() throws IOException {
        while (pending.size() >= threads.ahead()) {
            pending.remove().deliver();
        }
    }
}
