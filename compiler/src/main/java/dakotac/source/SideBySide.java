package dakotac.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Work under way at the same time, each piece with a key. Where one fails, the others are given up.
public final class SideBySide<K, V> implements AutoCloseable {

    private final ExecutorService threads;
    private final Map<K, Future<V>> pieces = new LinkedHashMap<>();

    /// @param most how many pieces at once
    public SideBySide(int most) {
        threads = Executors.newFixedThreadPool(
                most, Thread.ofPlatform().daemon().name("side-by-side-", 1).factory());
    }

    /// A piece is begun when an earlier one has ended, or fewer are under way than may be.
    public void start(K key, Callable<V> piece) {
        pieces.put(key, threads.submit(piece));
    }

    /// Waits for a piece, and forgets it.
    ///
    /// @throws IOException if it fails
    public V take(K key) throws IOException {
        return result(Objects.requireNonNull(pieces.remove(key)));
    }

    /// Waits for all.
    ///
    /// @throws IOException if one fails
    public Map<K, V> results() throws IOException {
        Map<K, V> results = new LinkedHashMap<>();
        for (Map.Entry<K, Future<V>> piece : pieces.entrySet()) {
            results.put(piece.getKey(), result(piece.getValue()));
        }
        return results;
    }

    private static <V> V result(Future<V> piece) throws IOException {
        try {
            return piece.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failure -> throw failure;
                case Error error -> throw error;
                case RuntimeException bug -> throw bug;
                case null, default -> throw new IllegalStateException(e);
            }
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
