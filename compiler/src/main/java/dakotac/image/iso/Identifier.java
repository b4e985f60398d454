package dakotac.image.iso;

import java.util.Comparator;

/// A name in one of the two hierarchies. Identifiers sort by name, then by extension (ECMA-119 9.3): the shorter
/// first, as the specification fills both with what sorts before all of their characters.
///
/// @param name      before the last dot
/// @param extension after it; empty for directories
/// @param ending    what follows the two in the record: nothing, or a version
record Identifier(String name, String extension, String ending) implements Comparable<Identifier> {

    private static final Comparator<Identifier> ORDER = Comparator.comparing(Identifier::name)
            .thenComparing(Identifier::extension)
            .thenComparing(Identifier::ending);

    /// As the record has it.
    String text() {
        return extension.isEmpty() ? name + ending : name + "." + extension + ending;
    }

    @Override
    public int compareTo(Identifier other) {
        return ORDER.compare(this, other);
    }
}
