package dakotac.source.tar;

import dakotac.binary.BulkInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Where a file's bytes are stored, and where it is zero without being stored.
///
/// @param size  of the file, in bytes
/// @param holes in rising order; empty for a file that is stored whole
public record SparseMap(long size, List<Hole> holes) {

    /// A stretch of zeros. Both are bytes; `offset` counts from the start of the file.
    public record Hole(long offset, long length) {

        long end() {
            return offset + length;
        }
    }

    public SparseMap {
        holes = List.copyOf(holes);
    }

    public static SparseMap whole(long size) {
        return new SparseMap(size, List.of());
    }

    /// How many bytes are stored.
    public long stored() {
        return size - holes.stream().mapToLong(Hole::length).sum();
    }

    /// The content of the file.
    ///
    /// @param stored the stored bytes one after the other; left where they end
    public InputStream expand(InputStream stored) {
        return holes.isEmpty() ? new LimitedInput(stored, size) : new Expansion(this, stored);
    }

    /// Gathers the stretches that are stored, as all formats of sparse files name them.
    static final class Builder {

        private final long size;
        private final int maxHoles;
        private final List<Hole> holes = new ArrayList<>();
        private long end;

        /// @throws BadTar if the size is negative
        Builder(long size, int maxHoles) throws BadTar {
            BadTar.unless(size >= 0, "has a sparse file of a negative size");
            this.size = size;
            this.maxHoles = maxHoles;
        }

        /// @throws BadTar if the stretch begins before the last one ended, or does not end within the file
        void stored(long offset, long length) throws BadTar {
            BadTar.unless(
                    offset >= end && length >= 0 && length <= size - offset,
                    "has a sparse file whose stretches overlap or lie outside of it");
            hole(offset);
            end = offset + length;
        }

        SparseMap build() throws BadTar {
            hole(size);
            return new SparseMap(size, holes);
        }

        private void hole(long until) throws BadTar {
            if (until > end) {
                holes.add(new Hole(end, until - end));
                BadTar.unless(holes.size() <= maxHoles, () -> "has a sparse file of more than " + maxHoles + " holes");
            }
        }
    }

    private static final class Expansion extends BulkInputStream {

        private final SparseMap map;
        private final InputStream stored;
        private int next;
        private long position;

        private Expansion(SparseMap map, InputStream stored) {
            this.map = map;
            this.stored = stored;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (length == 0 || position == map.size) {
                return length == 0 ? 0 : -1;
            }
            int read = next < map.holes.size()
                    ? readUpTo(map.holes.get(next), buffer, offset, length)
                    : readStored(buffer, offset, (int) Math.min(length, map.size - position));
            position += read;
            return read;
        }

        private int readUpTo(Hole hole, byte[] buffer, int offset, int length) throws IOException {
            if (position < hole.offset) {
                return readStored(buffer, offset, (int) Math.min(length, hole.offset - position));
            }
            int zeros = (int) Math.min(length, hole.end() - position);
            Arrays.fill(buffer, offset, offset + zeros, (byte) 0);
            next += position + zeros == hole.end() ? 1 : 0;
            return zeros;
        }

        private int readStored(byte[] buffer, int offset, int length) throws IOException {
            int read = stored.read(buffer, offset, length);
            BadTar.unless(read >= 0, "ends in the middle of a file");
            return read;
        }
    }
}
