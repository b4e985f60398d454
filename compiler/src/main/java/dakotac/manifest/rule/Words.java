package dakotac.manifest.rule;

import dakotac.manifest.Manifest;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A list of command line words that a manifest gives.
///
/// @param pointer where the list stands
record Words(String pointer, List<String> words) {

    /// A word of it.
    ///
    /// @param pointer where the word stands
    record Word(String pointer, String text) {

        /// The part before the `=`.
        String name() {
            int end = text.indexOf('=');
            return end < 0 ? text : text.substring(0, end);
        }
    }

    Stream<Word> stream() {
        return IntStream.range(0, words.size()).mapToObj(i -> new Word(pointer + "/" + i, words.get(i)));
    }

    /// The lists whose words reach the kernel.
    static Stream<Words> added(Manifest manifest) {
        return Stream.of(
                        Stream.of(common(manifest)),
                        manifest.targets().stream().map(Words::of),
                        Entries.of(manifest).map(Words::addedBy))
                .flatMap(lists -> lists);
    }

    static Words common(Manifest manifest) {
        return new Words("/cmdline", manifest.cmdline());
    }

    static Words of(Manifest.Target target) {
        return new Words("/arches/" + target.arch().label() + "/cmdline", target.cmdline());
    }

    static Words addedBy(Entries.Entry entry) {
        return new Words(entry.pointer() + "/cmdline/add", entry.value().add());
    }

    static Words removedBy(Entries.Entry entry) {
        return new Words(entry.pointer() + "/cmdline/remove", entry.value().remove());
    }
}
