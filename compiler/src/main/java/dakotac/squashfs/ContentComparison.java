package dakotac.squashfs;

import dakotac.binary.Bytes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Compares the contents of files of two file systems without reading all of them. What lies in blocks of its own is
/// taken for the same where each block takes as many bytes on the disk. What lies in fragments, together with others,
/// is read, up to a limit.
public final class ContentComparison {

    /// Bytes of fragments that are read of each side.
    private static final long MAX_READ = 8L << 20;

    /// Bytes of each side that are kept decompressed.
    private static final int KEPT = 24 << 20;

    private final SquashfsReader old;
    private final SquashfsReader now;
    private final boolean isComparable;
    private final Map<FragmentPair, Result> known = new HashMap<>();
    private FragmentPair last = new FragmentPair(-1, -1);
    private Result ofLast = Result.UNKNOWN;
    private final Map<Long, Bytes> oldTails = new Recent();
    private final Map<Long, Bytes> nowTails = new Recent();
    private long left = MAX_READ;

    /// What is known of two contents of the same size.
    public enum Result {
        SAME,
        DIFFERENT,
        UNKNOWN
    }

    /// By their numbers.
    private record FragmentPair(long old, long now) {}

    private static final class Recent extends LinkedHashMap<Long, Bytes> {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Bytes> eldest) {
            return (long) size() * eldest.getValue().size() > KEPT;
        }
    }

    public ContentComparison(SquashfsReader old, SquashfsReader now) {
        this.old = old;
        this.now = now;
        this.isComparable = old.superblock().compressor() == now.superblock().compressor()
                && old.superblock().blockSize() == now.superblock().blockSize();
    }

    /// Whether two files of the same size hold the same.
    ///
    /// @param before a file of the old side
    /// @param after  one of the same size of the new side
    /// @throws dakotac.binary.Malformed if there is no sense in what is read
    public Result compare(Inode.RegularFile before, Inode.RegularFile after) {
        if (before.size() == 0) {
            return Result.SAME;
        }
        if (!isComparable || before.tail().isPresent() != after.tail().isPresent()) {
            return Result.UNKNOWN;
        }
        if (!before.blocks().equals(after.blocks())) {
            return Result.DIFFERENT;
        }
        if (before.tail().isEmpty()) {
            return Result.SAME;
        }
        int size = (int) (before.size() % old.superblock().blockSize());
        return compare(before.tail().get(), after.tail().orElseThrow(), size);
    }

    private Result compare(Inode.RegularFile.Tail before, Inode.RegularFile.Tail after, int size) {
        if (before.offset() == after.offset() && compare(before.fragment(), after.fragment()) == Result.SAME) {
            return Result.SAME;
        }
        Bytes oldTail = tails(old, before.fragment(), oldTails);
        Bytes nowTail = tails(now, after.fragment(), nowTails);
        if (oldTail.size() == 0 || nowTail.size() == 0) {
            return Result.UNKNOWN;
        }
        return oldTail.slice(before.offset(), size).equals(nowTail.slice(after.offset(), size))
                ? Result.SAME
                : Result.DIFFERENT;
    }

    /// Whether two fragments are the same as they lie on the disk. Files that follow one another mostly lie in one.
    private Result compare(long before, long after) {
        if (last.old() != before || last.now() != after) {
            last = new FragmentPair(before, after);
            ofLast = known.computeIfAbsent(last, this::compare);
        }
        return ofLast;
    }

    private Result compare(FragmentPair pair) {
        FragmentEntry before = old.fragment(pair.old());
        FragmentEntry after = now.fragment(pair.now());
        int stored = before.size().stored();
        if (!before.size().equals(after.size())) {
            return Result.DIFFERENT;
        }
        if (stored > left) {
            return Result.UNKNOWN;
        }
        left -= stored;
        return old.stored(before).equals(now.stored(after)) ? Result.SAME : Result.DIFFERENT;
    }

    /// What a fragment decompresses to; empty where too much was read already.
    private Bytes tails(SquashfsReader reader, long number, Map<Long, Bytes> recent) {
        Bytes read = recent.get(number);
        if (read == null) {
            FragmentEntry fragment = reader.fragment(number);
            if (fragment.size().stored() > left) {
                return Bytes.EMPTY;
            }
            left -= fragment.size().stored();
            read = reader.block(fragment.start(), fragment.size());
            recent.put(number, read);
        }
        return read;
    }
}
