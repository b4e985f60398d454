package dakotac.cli;

import dakotac.host.Progress;
import dakotac.input.Blob;
import dakotac.input.BlobReader;
import dakotac.input.ImageInput;
import dakotac.input.Inputs;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/// The SHA-256 of an image's inputs, taken while its writer works: neither waits for the other.
final class InputDigests implements AutoCloseable {

    private static final long MILLIS_BETWEEN_LOOKS = 200;

    private final Map<ImageInput, Blob> read;
    private final AtomicLong done = new AtomicLong();
    private final FutureTask<Map<ImageInput, String>> task = new FutureTask<>(this::take);

    private InputDigests(Map<ImageInput, Blob> read) {
        this.read = Map.copyOf(read);
    }

    /// Begins to take them.
    ///
    /// @param all also of what nobody has to read otherwise: root file systems and stores of many gigabytes
    static InputDigests begin(Inputs inputs, boolean all) {
        Map<ImageInput, Blob> read = new HashMap<>(inputs.blobs());
        read.keySet().removeIf(imageInput -> !all && imageInput.role().isLarge());
        InputDigests digests = new InputDigests(read);
        Thread.ofPlatform().daemon().start(digests.task);
        return digests;
    }

    private Map<ImageInput, String> take() throws IOException {
        Map<Blob, String> ofBlobs = BlobReader.sha256(read.values(), done::addAndGet);
        Map<ImageInput, String> digests = new HashMap<>();
        read.forEach((imageInput, blob) -> digests.put(imageInput, ofBlobs.get(blob)));
        return digests;
    }

    /// All of them, in hexadecimal. What is left to be done is a step of its own.
    ///
    /// @throws IOException if an input could not be read again
    Map<ImageInput, String> await(Progress progress) throws IOException {
        progress.begin("taking the inputs' SHA-256", size());
        while (true) {
            progress.reached(done.get());
            try {
                Map<ImageInput, String> digests = task.get(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
                progress.end();
                return digests;
            } catch (TimeoutException _) {
                // there is more to do
            } catch (ExecutionException | InterruptedException e) {
                throw new IOException("an input could not be read again: " + e.getMessage(), e);
            }
        }
    }

    /// In bytes; of inputs that are the same bytes once.
    private long size() {
        return Set.copyOf(read.values()).stream().mapToLong(Blob::size).sum();
    }

    /// Stops where they are not done.
    @Override
    public void close() {
        task.cancel(true);
    }
}
