package dakotac.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Gives the same object for equal ones that come near each other, so that a tree keeps it once. It forgets, so that
/// it stays small whatever comes.
final class Interner<T> {

    private static final int SIZE = 1 << 12;

    private final List<T> recent;

    Interner(T first) {
        this.recent = new ArrayList<>(Collections.nCopies(SIZE, first));
    }

    T intern(T value) {
        int slot = slot(value);
        T known = recent.get(slot);
        if (known.equals(value)) {
            return known;
        }
        recent.set(slot, value);
        return value;
    }

    /// Whether an equal one came not long ago.
    boolean has(T value) {
        return recent.get(slot(value)).equals(value);
    }

    private static int slot(Object value) {
        return Math.floorMod(value.hashCode() * 0x9E37_79B1, SIZE);
    }
}
