package dakotac.source.registry;

import dakotac.host.PartialBlob;
import dakotac.source.BadImage;
import dakotac.source.Descriptor;
import dakotac.source.SourceProblem;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Fetches a blob into the cache. After a cut it goes on with the byte that is missing.
final class BlobFetch {

    /// So many bytes make an attempt worth its while.
    private static final long PROGRESS = 1 << 20;

    private static final int BUFFER = 1 << 16;

    private final RegistryClient client;
    private final Patience patience;
    private final Descriptor descriptor;
    private final PartialBlob blob;
    private final LongConsumer gained;
    private boolean damaged;

    /// @param gained told by how many bytes there are more, or fewer
    BlobFetch(RegistryClient client, Patience patience, Descriptor descriptor, PartialBlob blob, LongConsumer gained) {
        this.client = client;
        this.patience = patience;
        this.descriptor = descriptor;
        this.blob = blob;
        this.gained = gained;
    }

    /// @return the file in the cache
    /// @throws BadImage    if it cannot be had
    /// @throws IOException if it cannot be written
    Path run() throws IOException {
        gained.accept(blob.size());
        int failed = 0;
        while (true) {
            long before = blob.size();
            try {
                return attempt();
            } catch (TemporaryFailure e) {
                failed = blob.size() - before >= PROGRESS ? 1 : failed + 1;
                patience.pause(e, failed);
            }
        }
    }

    private Path attempt() throws IOException {
        if (blob.size() > descriptor.size()) {
            restart();
        }
        URI from = blob.size() < descriptor.size() ? getRest() : client.server();
        long size = blob.size();
        Optional<Path> finished = blob.finish();
        if (finished.isPresent()) {
            return finished.get();
        }
        gained.accept(-size);
        throw afterDamage(from);
    }

    /// Damage may come from an earlier run, or from the network: once more, from the beginning.
    private IOException afterDamage(URI from) {
        BadImage words = RegistryProblem.damaged("blob", descriptor.digest(), from);
        if (damaged) {
            return words;
        }
        damaged = true;
        return new TemporaryFailure(words, Optional.empty());
    }

    private URI getRest() throws IOException {
        try (Reply reply = client.blob(descriptor.digest(), blob.size())) {
            if (isContinued(reply)) {
                copy(reply);
                return reply.from();
            }
            if (reply.status() == Reply.OK) {
                requireSize(reply.length());
                restart();
                copy(reply);
                return reply.from();
            }
            restart();
            BadImage words = RegistryProblem.nonsense(reply.from(), "does not give the rest of a blob that was cut");
            throw new TemporaryFailure(words, Optional.empty());
        }
    }

    private boolean isContinued(Reply reply) {
        String expected = "bytes %d-%d/%d".formatted(blob.size(), descriptor.size() - 1, descriptor.size());
        return reply.status() == Reply.PARTIAL
                && reply.header("Content-Range").filter(expected::equals).isPresent();
    }

    private void copy(Reply reply) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int read = read(reply, buffer); read >= 0; read = read(reply, buffer)) {
            if (blob.size() + read > descriptor.size()) {
                restart();
                throw otherSize("more than " + descriptor.size());
            }
            blob.append(ByteBuffer.wrap(buffer, 0, read));
            gained.accept(read);
        }
        if (blob.size() < descriptor.size()) {
            throw RegistryProblem.unreachable(reply.from(), new IOException("the blob was cut short"));
        }
    }

    private static int read(Reply reply, byte[] buffer) throws IOException {
        try {
            return reply.body().read(buffer);
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            throw RegistryProblem.unreachable(reply.from(), e);
        }
    }

    /// @param size that the registry has; -1 where it does not say
    private void requireSize(long size) throws BadImage {
        if (size >= 0 && size != descriptor.size()) {
            throw otherSize(Long.toString(size));
        }
    }

    private BadImage otherSize(String size) {
        return new BadImage(
                SourceProblem.BLOB_DAMAGED,
                "has %s bytes of the blob %s in its registry, which has %d"
                        .formatted(size, descriptor.digest(), descriptor.size()),
                "whoever pushed it must do so again");
    }

    private void restart() throws IOException {
        gained.accept(-blob.size());
        blob.restart();
    }
}
