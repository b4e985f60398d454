package dakotac.binary;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;
import java.util.concurrent.FutureTask;

/// Has the disk take what is written to a file while more is written, so that whoever waits for all of it in the end
/// waits less.
///
/// What the disk could not take, a later call throws: the operating system tells that only once.
public final class EarlyFlush implements WritableByteChannel {

    /// Bytes after which the disk may begin.
    private static final long STEP = 32L << 20;

    private final FileChannel file;
    private long written;
    private Optional<FutureTask<Void>> flushing = Optional.empty();

    /// @param file stays open
    public EarlyFlush(FileChannel file) {
        this.file = file;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        int size = file.write(bytes);
        wrote(size);
        return size;
    }

    /// Notes that bytes were written to the file otherwise.
    public void wrote(long bytes) throws IOException {
        written += bytes;
        if (written >= STEP && flushing.map(FutureTask::isDone).orElse(true)) {
            await();
            written = 0;
            FutureTask<Void> task = new FutureTask<>(() -> {
                file.force(false);
                return null;
            });
            flushing = Optional.of(task);
            Thread.ofPlatform().name("flush").daemon().start(task);
        }
    }

    private void await() throws IOException {
        if (flushing.isPresent()) {
            Futures.await(flushing.get());
        }
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    /// Waits until the disk has taken what it began with.
    @Override
    public void close() throws IOException {
        await();
    }
}
