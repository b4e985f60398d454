package dakotac.source;

import dakotac.binary.Futures;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Work under way at the same time, begun in the order in which it was given. Whoever takes the results in an order of
/// their own meets the first failure in that order, whichever came first. Where one fails, the others are given up.
///
/// @param <K> what a piece of work is known by
/// @param <V> its result
public final class SideBySide<K, V> implements AutoCloseable {

    private final ExecutorService threads;
    private final Map<K, Future<V>> works = new LinkedHashMap<>();

    /// @param max how many at once
    public SideBySide(int max) {
        threads = Executors.newFixedThreadPool(
                max, Thread.ofPlatform().daemon().name("side-by-side-", 1).factory());
    }

    public void start(K key, Callable<V> work) {
        works.put(key, threads.submit(work));
    }

    /// Waits for one, and forgets it.
    ///
    /// @throws IOException if it fails
    public V take(K key) throws IOException {
        return Futures.await(Objects.requireNonNull(works.remove(key)));
    }

    /// Waits for all.
    ///
    /// @throws IOException if one fails
    public Map<K, V> results() throws IOException {
        Map<K, V> results = new LinkedHashMap<>();
        for (Map.Entry<K, Future<V>> work : works.entrySet()) {
            results.put(work.getKey(), Futures.await(work.getValue()));
        }
        return results;
    }

    /// Returns when none is under way any more.
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
