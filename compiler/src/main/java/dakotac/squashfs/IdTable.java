package dakotac.squashfs;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The different user and group ids, by which inodes name them, while they are gathered.
final class IdTable {

    /// Of an entry, in bytes.
    static final int ENTRY = 4;

    private static final int MAX = 65_535;

    private final Map<Long, Integer> indexes = new LinkedHashMap<>();

    /// The index of an id.
    ///
    /// @throws Unrepresentable if there are too many
    int add(long id) {
        Integer known = indexes.get(id);
        if (known != null) {
            return known;
        }
        Unrepresentable.unless(indexes.size() < MAX, "more than 65,535 different user and group ids");
        indexes.put(id, indexes.size());
        return indexes.size() - 1;
    }

    int size() {
        return indexes.size();
    }

    List<Bytes> entries() {
        return indexes.keySet().stream()
                .map(id -> new Block(ENTRY).u32(0, id).toBytes())
                .toList();
    }
}
