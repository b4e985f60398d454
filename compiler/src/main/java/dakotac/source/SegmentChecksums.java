package dakotac.source;

import dakotac.binary.LongList;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.BitSet;

/// The CRC-32C of the segments of a tar: contents of files, and what lies between them. Everybody who reads a segment
/// notes what it was, and so it comes out where two of them did not read the same.
///
/// Several threads may read and note segments while more of them come.
public final class SegmentChecksums {

    private static final int FIRST = 64;

    private final LongList starts = new LongList();
    private int[] checksums = new int[FIRST];
    private final BitSet known = new BitSet();
    private boolean complete;
    private boolean differ;

    /// One segment, which begins where the tar does.
    SegmentChecksums() {
        starts.add(0);
    }

    /// Ends the last segment, and begins another one.
    ///
    /// @param end      in bytes of the tar
    /// @param checksum of the one that ends
    synchronized void next(long end, int checksum) {
        note(starts.size() - 1, checksum);
        next(end);
    }

    /// The same where the last segment was not read.
    synchronized void next(long end) {
        starts.add(end);
        notifyAll();
    }

    /// Leaves the last segment as long as the tar is.
    synchronized void complete() {
        complete = true;
        notifyAll();
    }

    /// Where a segment ends; waits until that is known.
    ///
    /// @param segment from 0
    /// @return the largest number for the last one
    /// @throws InterruptedIOException if this thread is interrupted
    synchronized long end(int segment) throws IOException {
        try {
            while (segment + 1 == starts.size() && !complete) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
        return segment + 1 < starts.size() ? starts.get(segment + 1) : Long.MAX_VALUE;
    }

    /// Notes what a segment was.
    ///
    /// @param start where it begins
    public synchronized void note(long start, int checksum) {
        note(starts.indexOf(start), checksum);
    }

    synchronized void note(int segment, int checksum) {
        if (segment >= checksums.length) {
            checksums = Arrays.copyOf(checksums, 2 * segment);
        }
        differ |= known.get(segment) && checksums[segment] != checksum;
        known.set(segment);
        checksums[segment] = checksum;
    }

    /// Whether a segment was not always the same.
    synchronized boolean differ() {
        return differ;
    }
}
