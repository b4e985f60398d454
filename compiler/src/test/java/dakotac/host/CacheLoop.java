package dakotac.host;

import dakotac.binary.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// Uses and prunes a cache again and again, as a process that is not alone with it does.
final class CacheLoop {

    private static final byte[] BYTES = new byte[100_000];
    static final String HEX;

    static {
        Arrays.fill(BYTES, (byte) 'x');
        MessageDigest digest = Digest.SHA_256.begin();
        digest.update(BYTES);
        HEX = Digest.hex(digest);
    }

    private int made;
    private int found;
    private int pruned;

    /// @param arguments the cache; how many seconds to go on, or nothing to wait with a part and a draft for the end
    static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        if (arguments.length == 1) {
            holdForEver(folder);
        }
        CacheLoop loop = new CacheLoop();
        long end = System.nanoTime()
                + Duration.ofSeconds(Integer.parseInt(arguments[1])).toNanos();
        while (System.nanoTime() < end) {
            loop.once(folder);
        }
        System.out.printf("%d made, %d found, %d pruned%n", loop.made, loop.found, loop.pruned);
    }

    private static void holdForEver(Path folder) throws Exception {
        ImageCache cache = ImageCache.open(folder, new CleanupHooks());
        cache.fetch(HEX).append(ByteBuffer.wrap(BYTES, 0, 10));
        cache.begin(HEX).create("draft").close();
        System.out.println("holds");
        Thread.sleep(Duration.ofDays(1));
    }

    private void once(Path folder) throws Exception {
        try (ImageCache cache = ImageCache.open(folder, new CleanupHooks())) {
            pruned += cache.prune(Instant.MAX).size();
            Path result = result(cache);
            Path blob = blob(cache);
            expect(Files.readAllBytes(result.resolve("file")));
            expect(Files.readAllBytes(blob));
        }
    }

    private Path result(ImageCache cache) throws IOException {
        Optional<Path> kept = cache.result(HEX);
        if (kept.isPresent()) {
            found++;
            return kept.get();
        }
        try (ResultDraft draft = cache.begin(HEX)) {
            try (OutputStream out = draft.create("file")) {
                out.write(BYTES);
            }
            made++;
            return draft.publish();
        }
    }

    private Path blob(ImageCache cache) throws IOException {
        Optional<Path> kept = cache.blob(HEX);
        if (kept.isPresent()) {
            found++;
            return kept.get();
        }
        try (PartialBlob blob = cache.fetch(HEX)) {
            int size = (int) blob.size();
            blob.append(ByteBuffer.wrap(BYTES, size, BYTES.length - size));
            made++;
            return blob.finish().orElseThrow();
        }
    }

    private static void expect(byte[] bytes) {
        if (!Arrays.equals(bytes, BYTES)) {
            throw new IllegalStateException("other bytes");
        }
    }
}
