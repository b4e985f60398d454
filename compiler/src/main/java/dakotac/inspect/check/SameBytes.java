package dakotac.inspect.check;

import dakotac.binary.Extent;
import dakotac.inspect.ImageBytes;
import dakotac.inspect.StoredFile;
import java.util.ArrayDeque;
import java.util.Deque;

/// Whether two files of an image hold the same, without having either in memory.
public record SameBytes(ImageBytes imageBytes) {

    public boolean in(StoredFile one, StoredFile other) {
        return one.equals(other) || (one.size() == other.size() && inSteps(one, other));
    }

    /// FAT may scatter a file: as far as both are in one piece, each side from where it is.
    private boolean inSteps(StoredFile one, StoredFile other) {
        Deque<Extent> left = new ArrayDeque<>(one.steps());
        Deque<Extent> right = new ArrayDeque<>(other.steps());
        boolean same = true;
        while (same && !left.isEmpty()) {
            int size = (int) Math.min(left.element().size(), right.element().size());
            same = imageBytes.read(begin(left, size), size).equals(imageBytes.read(begin(right, size), size));
        }
        return same;
    }

    /// Where the first bytes of a file lie, which are then done with.
    private static long begin(Deque<Extent> file, int size) {
        Extent first = file.remove();
        if (first.size() > size) {
            file.addFirst(new Extent(first.offset() + size, first.size() - size));
        }
        return first.offset();
    }
}
