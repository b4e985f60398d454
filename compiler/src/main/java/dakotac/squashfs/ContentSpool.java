package dakotac.squashfs;

import dakotac.binary.BulkInputStream;
import dakotac.binary.Bytes;
import dakotac.source.ContentId;
import dakotac.source.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32C;

/// Contents of files in whatever order they are read, on their way into stretches: full blocks compressed, ends as they
/// are, each content once. It need not have every content: what it has no room for, or what looked like one that it has
/// and was not, must be read again.
///
/// Several threads may put contents in at once.
public final class ContentSpool implements AutoCloseable {

    /// Each takes 8 bytes of memory; of blocks of 128 KiB they are 512 GiB.
    private static final long MAX_PIECES = 4 << 20;

    /// Bytes of a content that seems to be there already, in memory until that is known.
    private static final int MAX_HELD = 4 << 20;

    private final CompressionThreads threads;
    private final int blockSize;
    private final SpoolFiles files;
    private final Map<Sha256, SpooledPieces> contents = new ConcurrentHashMap<>();
    private final Set<Beginning> beginnings = ConcurrentHashMap.newKeySet();
    private final Semaphore room;
    private final AtomicLong pieces = new AtomicLong();
    private final AtomicReference<Optional<Throwable>> failure = new AtomicReference<>(Optional.empty());
    private boolean draining;

    /// By what a large content is taken for one that is there already, before all of it was read.
    ///
    /// @param checksum of the first block
    private record Beginning(long size, long checksum) {}

    /// Makes files of a spool.
    @FunctionalInterface
    public interface Output {

        /// An empty file, to read and to write; it is emptied again before it is closed.
        ///
        /// @param number of the file, from 0
        FileChannel create(int number) throws IOException;
    }

    /// @param limit bytes that the files may have
    public ContentSpool(CompressionThreads threads, Output output, long limit) {
        this.threads = threads;
        this.blockSize = threads.blockSize();
        this.files = new SpoolFiles(output, threads.writer(), Math.min(limit, SpooledPieces.MAX_SPOOL));
        this.room = new Semaphore(threads.ahead());
    }

    /// Reads a content to its end, and keeps it unless it is there already.
    ///
    /// @param size at least 1
    /// @throws IOException if it cannot be read, or this or another content not be kept
    public Sha256 take(long size, InputStream in) throws IOException {
        throwFailure();
        long count = Math.ceilDiv(size, blockSize);
        long all = pieces.addAndGet(count);
        Incoming incoming =
                new Incoming(size, all > MAX_PIECES ? Optional.empty() : Optional.of(new SpooledPieces((int) count)));
        return incoming.read(in);
    }

    /// Waits until all contents that ended are kept.
    ///
    /// @throws IOException if one could not be kept
    public void await() throws IOException {
        acquire(threads.ahead());
        room.release(threads.ahead());
        throwFailure();
        try {
            files.flush();
        } catch (IOException e) {
            failure.set(Optional.of(e));
            throw e;
        }
    }

    /// From now on, each content is found once more at most, and its place goes to whoever reads it then.
    ///
    /// @param needed those that will be asked for; all others are given up
    /// @throws IOException if files cannot be closed
    void drain(Set<ContentId> needed) throws IOException {
        draining = true;
        List<SpooledPieces> given = contents.entrySet().stream()
                .filter(content -> !needed.contains(content.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        contents.keySet().retainAll(needed);
        for (SpooledPieces pieces : given) {
            for (int number = 0; number < pieces.count(); number++) {
                release(pieces, number);
            }
        }
    }

    /// Where a content lies; empty if it must be read.
    Optional<SpooledPieces> find(ContentId id) {
        SpooledPieces found = draining ? contents.remove(id) : contents.get(id);
        return Optional.ofNullable(found).filter(SpooledPieces::isComplete);
    }

    /// A content, decompressed again; empty if it must be read where it came from.
    public Optional<InputStream> open(ContentId id, long size) {
        return Optional.ofNullable(contents.get(id))
                .filter(SpooledPieces::isComplete)
                .map(pieces -> new Reading(size, pieces));
    }

    private final class Reading extends BulkInputStream {

        private final long size;
        private final SpooledPieces pieces;
        private int number;
        private ByteBuffer piece = ByteBuffer.allocate(0);

        private Reading(long size, SpooledPieces pieces) {
            this.size = size;
            this.pieces = pieces;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (!piece.hasRemaining()) {
                if (number == pieces.count()) {
                    return -1;
                }
                piece = decompressed(number++);
            }
            int read = Math.min(length, piece.remaining());
            piece.get(buffer, offset, read);
            return read;
        }

        private ByteBuffer decompressed(int number) throws IOException {
            DataBlockSize stored = pieces.size(number);
            if (stored.isSparse()) {
                return ByteBuffer.allocate((int) Math.min(blockSize, size - (long) number * blockSize));
            }
            byte[] block = new byte[stored.stored()];
            files.read(pieces.at(number), ByteBuffer.wrap(block));
            Bytes bytes = Bytes.of(block);
            Bytes content = stored.compressed() ? threads.options().compressor().decompress(bytes, blockSize) : bytes;
            return content.buffer();
        }
    }

    /// Fills a buffer with a piece of a content that was found, as it is stored. To be read once.
    void read(SpooledPieces pieces, int number, ByteBuffer to) throws IOException {
        files.read(pieces.at(number), to);
        if (draining) {
            release(pieces, number);
        }
    }

    private void release(SpooledPieces pieces, int number) throws IOException {
        if (pieces.isStored(number)) {
            files.release(pieces.at(number));
        }
    }

    private void throwFailure() throws IOException {
        Optional<Throwable> failed = failure.get();
        if (failed.isPresent() && failed.get() instanceof IOException cause) {
            throw cause;
        }
        if (failed.isPresent()) {
            throw new IllegalStateException("a block could not be compressed", failed.get());
        }
    }

    private void acquire(int permits) throws IOException {
        try {
            room.acquire(permits);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("while blocks were compressed").initCause(e);
        }
    }

    @Override
    public void close() throws IOException {
        files.close();
    }

    private static long checksum(byte[] block) {
        CRC32C checksum = new CRC32C();
        checksum.update(block);
        return checksum.getValue();
    }

    private static boolean isZero(byte[] block, int size) {
        return Arrays.equals(block, 0, size, StretchWriter.ZEROS, 0, size);
    }

    /// A content that is being read.
    private final class Incoming {

        private final long size;
        private final SpooledPieces own;
        private byte[] block = threads.block();
        private int filled;
        private int number;
        private boolean kept;
        private boolean seemsKnown;
        private final List<byte[]> held = new ArrayList<>();
        private Optional<Beginning> beginning = Optional.empty();

        private Incoming(long size, Optional<SpooledPieces> own) {
            this.size = size;
            this.own = own.orElseGet(() -> new SpooledPieces(0));
            this.kept = own.isPresent();
        }

        private Sha256 read(InputStream in) throws IOException {
            MessageDigest digest = Sha256.algorithm();
            for (int read = readSome(in); read >= 0; read = readSome(in)) {
                digest.update(block, filled, read);
                filled += read;
            }
            Sha256 found = Sha256.of(digest);
            end(found);
            return found;
        }

        /// The next bytes, behind those that fill the block so far.
        private int readSome(InputStream in) throws IOException {
            if (filled == blockSize) {
                passBlock();
            }
            return in.read(block, filled, blockSize - filled);
        }

        private void end(Sha256 digest) throws IOException {
            if (kept && !contents.containsKey(digest)) {
                putHeld();
                putLast();
                kept = contents.putIfAbsent(digest, own) == null;
                beginning.ifPresent(beginnings::add);
            } else {
                kept = false;
                held.forEach(threads::recycle);
            }
            if (!kept) {
                pieces.addAndGet(-Math.ceilDiv(size, blockSize));
            }
            threads.recycle(block);
        }

        private void passBlock() throws IOException {
            if (kept) {
                keepBlock();
                number++;
            }
            filled = 0;
        }

        private void keepBlock() throws IOException {
            if (number == 0) {
                Beginning seen = new Beginning(size, checksum(block));
                seemsKnown = beginnings.contains(seen);
                beginning = Optional.of(seen);
            }
            if (!seemsKnown) {
                putBlock(block, number);
                block = threads.block();
            } else if ((held.size() + 1L) * blockSize <= MAX_HELD) {
                held.add(block);
                block = threads.block();
            } else {
                kept = false;
            }
        }

        /// What seemed to be there already, and is not.
        private void putHeld() throws IOException {
            for (int i = 0; i < held.size(); i++) {
                putBlock(held.get(i), i);
            }
        }

        private void putBlock(byte[] full, int at) throws IOException {
            if (isZero(full, blockSize)) {
                threads.recycle(full);
            } else {
                compress(full, at);
            }
        }

        /// The end, which is less than a block.
        private void putLast() throws IOException {
            if (!isZero(block, filled)) {
                put(number, ByteBuffer.wrap(block, 0, filled), new DataBlockSize(filled, false));
            }
        }

        private void compress(byte[] full, int at) throws IOException {
            acquire(1);
            threads.execute(() -> {
                try {
                    threads.encode(
                            full,
                            blockSize,
                            block -> put(at, block.bytes(), new DataBlockSize(block.size(), block.compressed())));
                } catch (IOException | RuntimeException | Error e) {
                    failure.compareAndSet(Optional.empty(), Optional.of(e));
                } finally {
                    threads.recycle(full);
                    room.release();
                }
            });
        }

        /// @return whether there was room
        private boolean put(int at, ByteBuffer bytes, DataBlockSize stored) throws IOException {
            OptionalLong place = files.append(bytes);
            if (place.isPresent()) {
                own.put(at, place.getAsLong(), stored);
            } else {
                own.lose(at);
            }
            return place.isPresent();
        }
    }
}
