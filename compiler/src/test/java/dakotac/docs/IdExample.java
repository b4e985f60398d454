package dakotac.docs;

import java.util.Comparator;

/// How an id is told, in a golden that a test compares with.
///
/// @param golden its name
/// @param given  what it is told of: a manifest, or what changed in one; often empty
/// @param told   as people read it
/// @param others how many other diagnostics are told of the same
record IdExample(String golden, String given, String told, int others) {

    /// The example that shows it best comes first.
    static Comparator<IdExample> bestFor(String id) {
        return Comparator.comparing((IdExample example) -> example.others > 0)
                .thenComparing(example -> !example.golden.startsWith(id))
                .thenComparingInt(example -> example.given.length() + example.told.length())
                .thenComparing(IdExample::golden);
    }

    /// Whether it says what to do, on a line of its own or behind the carets.
    boolean hasRemedy() {
        return told.lines().skip(1).anyMatch(line -> line.matches(" +([^ \\d|].*|\\|.*\\^ .+)"));
    }
}
