package dakotac.manifest.rule;

import dakotac.manifest.Manifest;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A list of command line words that a manifest gives.
///
/// @param pointer where the list stands
record CmdlineWords(String pointer, List<String> words) {

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
    static Stream<CmdlineWords> added(Manifest manifest) {
        return Stream.of(
                        Stream.of(common(manifest)),
                        manifest.targets().stream().map(CmdlineWords::of),
                        Entries.linux(manifest).map(CmdlineWords::addedBy))
                .flatMap(lists -> lists);
    }

    static CmdlineWords common(Manifest manifest) {
        return new CmdlineWords("/cmdline", manifest.cmdline());
    }

    static CmdlineWords of(Manifest.Target target) {
        return new CmdlineWords("/arches/" + target.arch().label() + "/cmdline", target.cmdline());
    }

    static CmdlineWords addedBy(Entries.Entry entry) {
        return new CmdlineWords(entry.pointer() + "/cmdline/add", entry.value().add());
    }

    static CmdlineWords removedBy(Entries.Entry entry) {
        return new CmdlineWords(
                entry.pointer() + "/cmdline/remove", entry.value().remove());
    }
}
