package dakotac.squashfs;

import java.util.Arrays;

/// Numbers, as many as come, without an object for each.
final class LongList {

    private static final int FIRST = 64;

    private long[] numbers = new long[FIRST];
    private int size;

    void add(long number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        numbers[size] = number;
        size++;
    }

    int size() {
        return size;
    }

    /// The numbers that were added, each once, the least first.
    long[] sorted() {
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
    long[] toArray() {
        return Arrays.copyOf(numbers, size);
    }
}
