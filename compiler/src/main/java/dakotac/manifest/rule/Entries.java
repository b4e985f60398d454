package dakotac.manifest.rule;

import dakotac.manifest.Manifest;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The boot entries of a manifest, with their places.
final class Entries {

    private Entries() {}

    record Entry(String pointer, Manifest.Entry value) {
        String id() {
            return value.id();
        }
    }

    /// Those that start Linux.
    static Stream<Entry> linux(Manifest manifest) {
        return of(manifest).filter(entry -> entry.value().startsLinux());
    }

    static Stream<Entry> of(Manifest manifest) {
        List<Manifest.Entry> entries = manifest.entries();
        return IntStream.range(0, entries.size()).mapToObj(i -> new Entry("/entries/" + i, entries.get(i)));
    }
}
