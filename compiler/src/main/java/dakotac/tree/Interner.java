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
        int hash = value.hashCode();
        int slot = (hash ^ hash >>> 16) & SIZE - 1;
        T known = recent.get(slot);
        if (known.equals(value)) {
            return known;
        }
        recent.set(slot, value);
        return value;
    }
}
