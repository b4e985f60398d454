package dakotac.binary;

import java.util.Arrays;
import java.util.Objects;

/// Numbers, as many as come, without an object for each.
public final class LongList {

    private static final int FIRST = 64;

    private long[] numbers = new long[FIRST];
    private int size;

    public void add(long number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        numbers[size] = number;
        size++;
    }

    public int size() {
        return size;
    }

    /// The one at an index.
    public long get(int index) {
        return numbers[Objects.checkIndex(index, size)];
    }

    /// The index of a number, where they were added in rising order; negative if it is none of them.
    public int indexOf(long number) {
        return Arrays.binarySearch(numbers, 0, size, number);
    }

    /// The numbers that were added, each once, the least first.
    public long[] sorted() {
        Arrays.sort(numbers, 0, size);
        int different = 0;
        for (int i = 0; i < size; i++) {
            if (different == 0 || numbers[i] != numbers[different - 1]) {
                numbers[different] = numbers[i];
                different++;
            }
        }
        size = different;
        return toArray();
    }

    /// All of them, in the order in which they came.
    public long[] toArray() {
        return Arrays.copyOf(numbers, size);
    }
}
