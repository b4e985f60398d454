package dakotac.image.tool;

import dakotac.host.Progress;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Reports how far another program has come, by the size of the file that it writes.
final class GrowingFile implements AutoCloseable {

    private static final long MILLIS_BETWEEN_LOOKS = 200;

    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().unstarted(task));

    GrowingFile(Path file, Progress progress) {
        var _ = looks.scheduleWithFixedDelay(
                () -> progress.reached(file.toFile().length()), 0, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
    }

    /// Waits for a look that is under way: nobody wants to hear of progress after the end.
    @Override
    public void close() {
        looks.close();
    }
}
