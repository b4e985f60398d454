package dakotac.source;

import dakotac.binary.Futures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.zip.CRC32C;

/// Compares layers of an image that are not compressed with their digests, on threads of its own, while others make
/// use of them already. What these make is good once [#verify] has returned.
public final class LayerVerifier {

    private static final int BUFFER = 1 << 17;

    private final ThreadPoolExecutor threads;
    private final List<Comparison> comparisons = new ArrayList<>();

    /// @param digest of the stored bytes, which may still be to come
    private record Comparison(Layer layer, SegmentChecksums segments, Future<Sha256> digest) {

        void verify() throws IOException {
            layer.requireDigest(Futures.await(digest));
            layer.requireDiffId(layer.digest());
            if (segments.differ()) {
                throw layer.changed();
            }
        }
    }

    /// One that has nothing to compare yet.
    public LayerVerifier() {
        int atOnce = Runtime.getRuntime().availableProcessors();
        threads = new ThreadPoolExecutor(
                atOnce,
                atOnce,
                1,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("layer-digest-", 1).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /// Begins to compare a layer.
    ///
    /// @param segments of it, more of which come while somebody reads it
    public synchronized void begin(Layer layer, SegmentChecksums segments) {
        comparisons.add(new Comparison(layer, segments, threads.submit(() -> digest(layer, segments))));
    }

    /// Whether all layers were compared by now.
    public synchronized boolean isDone() {
        return comparisons.stream().allMatch(each -> each.digest().isDone());
    }

    /// Waits for all layers.
    ///
    /// @throws BadImage    if one is not what the image names, or was not the same to all who read it
    /// @throws IOException if one cannot be read
    public void verify() throws IOException {
        verify(_ -> true);
    }

    /// Waits for a layer and those below it, of one image.
    ///
    /// @throws BadImage    if one is not what the image names
    /// @throws IOException if one cannot be read
    public void verify(Layer highest) throws IOException {
        verify(layer -> layer.number() <= highest.number());
    }

    private void verify(Predicate<Layer> which) throws IOException {
        List<Comparison> lowestFirst;
        synchronized (this) {
            lowestFirst = comparisons.stream()
                    .filter(each -> which.test(each.layer()))
                    .sorted(Comparator.comparing(Comparison::layer, Layer.LOWEST_FIRST))
                    .toList();
        }
        for (Comparison each : lowestFirst) {
            each.verify();
        }
    }

    /// Reads all of a layer, close behind whoever reads it first, and notes its segments.
    private static Sha256 digest(Layer layer, SegmentChecksums segments) throws IOException {
        CRC32C checksum = new CRC32C();
        byte[] buffer = new byte[BUFFER];
        int segment = 0;
        long position = 0;
        try (HashingInput in =
                new HashingInput(layer.stored().open(), layer.stored().size())) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int at = 0; at < read; ) {
                    long end = segments.end(segment);
                    int part = (int) Math.min(read - at, end - position);
                    checksum.update(buffer, at, part);
                    at += part;
                    position += part;
                    if (position == end) {
                        segments.note(segment, (int) checksum.getValue());
                        checksum.reset();
                        segment++;
                    }
                }
            }
            return in.finish();
        }
    }
}
