package dakotac.source.registry;

import dakotac.source.Sha256;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Fetches under way at the same time. Where one fails, the others are given up.
final class SideBySide implements AutoCloseable {

    private final ExecutorService threads;
    private final Map<Sha256, Future<Path>> fetches = new LinkedHashMap<>();

    /// @param most how many of them at once
    SideBySide(int most) {
        threads = Executors.newFixedThreadPool(
                most, Thread.ofPlatform().daemon().name("fetch-", 1).factory());
    }

    void start(Sha256 digest, Callable<Path> fetch) {
        fetches.put(digest, threads.submit(fetch));
    }

    /// Waits for all.
    ///
    /// @throws IOException if one fails
    Map<Sha256, Path> results() throws IOException {
        Map<Sha256, Path> results = new LinkedHashMap<>();
        for (Map.Entry<Sha256, Future<Path>> fetch : fetches.entrySet()) {
            results.put(fetch.getKey(), result(fetch.getValue()));
        }
        return results;
    }

    private static Path result(Future<Path> fetch) throws IOException {
        try {
            return fetch.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /// Returns when none is under way any more.
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
