package dakotac.squashfs;

import dakotac.binary.WriteBuffer;
import dakotac.source.ContentId;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes a [Stretch], in the order in which contents come. Ends of files wait until they fill a block.
public final class StretchWriter {

    static final byte[] ZEROS = new byte[Superblock.MAX_BLOCK];

    private final BlockCompression compression;
    private final WriteBuffer out;
    private final int blockSize;
    private final Map<ContentId, Draft> drafts = new HashMap<>();
    private final List<FragmentEntry> fragments = new ArrayList<>();
    private byte[] tails;
    private List<BlockCompression.Step> unread = new ArrayList<>();
    private int tailsSize;
    private int tailsNumber;
    private long written;

    /// @param compression may serve several writers
    /// @param out         written to by another thread until [#finish] returns; stays open
    public StretchWriter(BlockCompression compression, WritableByteChannel out) {
        this.compression = compression;
        this.out = new WriteBuffer(out, compression.writer());
        this.blockSize = compression.blockSize();
        this.tails = compression.block();
    }

    /// A content, some of whose blocks are still to be compressed.
    private static final class Draft {

        private final long size;
        private final List<DataBlockSize> blocks = new ArrayList<>();
        private Optional<Inode.RegularFile.Tail> tail = Optional.empty();
        private long start;
        private boolean stored;

        private Draft(long size) {
            this.size = size;
        }

        private void addStored(DataBlockSize block, long at) {
            start = stored ? start : at;
            stored = true;
            blocks.add(block);
        }

        private Stretch.Content finished() {
            return new Stretch.Content(size, start, blocks, tail);
        }
    }

    boolean has(ContentId id) {
        return drafts.containsKey(id);
    }

    /// Adds a content, unless it is there already.
    ///
    /// @param size of the content, at least 1
    /// @param in   is read to its end
    /// @throws EOFException if it is shorter
    /// @throws IOException  if it cannot be read, or the stretch not be written
    public void add(ContentId id, long size, InputStream in) throws IOException {
        Draft draft = new Draft(size);
        if (drafts.putIfAbsent(id, draft) != null) {
            return;
        }
        for (long left = size; left > 0; left -= blockSize) {
            byte[] block = compression.block();
            int filled = (int) Math.min(left, blockSize);
            if (in.readNBytes(block, 0, filled) < filled) {
                throw new EOFException("a content ends early");
            }
            add(draft, block, filled);
        }
        if (in.read() >= 0) { // to whom reads to the end it may tell that something was wrong
            throw new IllegalArgumentException("a content that has more than its " + size + " bytes");
        }
    }

    /// Adds a content that lies in a spool, unless it is there already.
    ///
    /// @param size of the content, at least 1
    /// @throws IOException if the spool cannot be read, or the stretch not be written
    void add(ContentId id, long size, ContentSpool spool, SpooledPieces pieces) throws IOException {
        Draft draft = new Draft(size);
        if (drafts.putIfAbsent(id, draft) != null) {
            return;
        }
        for (int i = 0; i < pieces.count(); i++) {
            int number = i;
            DataBlockSize piece = pieces.size(number);
            if (piece.isSparse()) {
                compression.pass(() -> draft.blocks.add(DataBlockSize.SPARSE));
            } else if (number < size / blockSize) {
                compression.add(() -> read(spool, pieces, number), block -> {
                    draft.addStored(piece, write(ByteBuffer.wrap(block, 0, piece.stored())));
                    compression.recycle(block);
                });
            } else {
                Inode.RegularFile.Tail tail = placeForTail(piece.stored());
                byte[] block = tails;
                unread.add(() -> spool.read(pieces, number, ByteBuffer.wrap(block, tail.offset(), piece.stored())));
                draft.tail = Optional.of(tail);
            }
        }
    }

    private byte[] read(ContentSpool spool, SpooledPieces pieces, int number) throws IOException {
        byte[] block = compression.block();
        spool.read(pieces, number, ByteBuffer.wrap(block, 0, pieces.size(number).stored()));
        return block;
    }

    private void add(Draft draft, byte[] block, int size) throws IOException {
        if (isZero(block, size)) {
            compression.recycle(block);
            compression.pass(() -> draft.blocks.add(DataBlockSize.SPARSE));
        } else if (size == blockSize) {
            compression.add(block, size, encoded -> draft.addStored(size(encoded), write(encoded.bytes())));
        } else {
            Inode.RegularFile.Tail tail = placeForTail(size);
            System.arraycopy(block, 0, tails, tail.offset(), size);
            compression.recycle(block);
            draft.tail = Optional.of(tail);
        }
    }

    private Inode.RegularFile.Tail placeForTail(int size) throws IOException {
        if (tailsSize + size > blockSize) {
            flushTails();
        }
        tailsSize += size;
        return new Inode.RegularFile.Tail(tailsNumber, tailsSize - size);
    }

    private void flushTails() throws IOException {
        List<BlockCompression.Step> reading = unread;
        unread = new ArrayList<>();
        compression.add(
                () -> {
                    for (BlockCompression.Step each : reading) {
                        each.run();
                    }
                },
                tails,
                tailsSize,
                this::addFragment);
        tails = compression.block();
        tailsSize = 0;
        tailsNumber++;
    }

    private void addFragment(BlockEncoder.Encoded encoded) throws IOException {
        DataBlockSize size = size(encoded);
        fragments.add(new FragmentEntry(write(encoded.bytes()), size));
    }

    private static boolean isZero(byte[] block, int size) {
        return Arrays.equals(block, 0, size, ZEROS, 0, size);
    }

    private static DataBlockSize size(BlockEncoder.Encoded encoded) {
        return new DataBlockSize(encoded.size(), encoded.compressed());
    }

    private long write(ByteBuffer bytes) throws IOException {
        long at = written;
        written += out.write(bytes);
        return at;
    }

    /// Writes what waits, up to a multiple of [Stretch#ALIGNMENT].
    ///
    /// @throws IOException if the stretch cannot be written
    public Stretch finish() throws IOException {
        if (tailsSize > 0) {
            flushTails();
        }
        compression.drain();
        write(ByteBuffer.allocate((int) (Stretch.aligned(written) - written)));
        out.flush();
        Map<ContentId, Stretch.Content> contents = new HashMap<>();
        drafts.forEach((id, draft) -> contents.put(id, draft.finished()));
        return new Stretch(written, contents, fragments);
    }
}
