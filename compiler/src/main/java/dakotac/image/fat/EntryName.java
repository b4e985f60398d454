package dakotac.image.fat;

import dakotac.image.disk.LayoutException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// How a directory records a name: by a short name alone, perhaps with the flags that put its parts into lower
/// case, or by a long name before a short one that stands in for it.
///
/// @param shortName unique in its directory
/// @param letterCase [#LOWER_BASE] and [#LOWER_EXTENSION], where they give the name
/// @param longName  where the short name does not
public record EntryName(ShortName shortName, int letterCase, Optional<LongName> longName) {

    /// The base is in lower case; a flag in a byte that the specification reserves and all systems since NT read.
    public static final int LOWER_BASE = 0x08;

    /// The extension is in lower case.
    public static final int LOWER_EXTENSION = 0x10;

    private static final int MAX_TAILS = 999_999;

    /// How a directory records these names.
    ///
    /// @throws LayoutException if FAT does not allow a name, or two differ only in letter case
    static SortedMap<String, EntryName> of(Collection<String> names) {
        check(names);
        SortedMap<String, EntryName> found = new TreeMap<>();
        Set<ShortName> taken = new HashSet<>();
        names.forEach(name -> exact(name).ifPresent(entry -> {
            taken.add(entry.shortName);
            found.put(name, entry);
        }));
        names.stream().sorted().filter(name -> !found.containsKey(name)).forEach(name -> {
            ShortName alias = alias(name, taken);
            found.put(name, new EntryName(alias, 0, Optional.of(new LongName(name))));
        });
        return found;
    }

    /// How many entries of 32 bytes it takes.
    int entries() {
        return 1 + longName.map(LongName::entries).orElse(0);
    }

    private static void check(Collection<String> names) {
        Map<String, String> folded = new TreeMap<>();
        for (String name : names) {
            LayoutException.unless(LongName.isValid(name), name, "FAT does not allow the name '" + name + "'");
            String other = folded.put(folded(name), name);
            LayoutException.unless(other == null, name, "'" + other + "' and '" + name + "' are the same name on FAT");
        }
    }

    /// Without letter case, code unit by code unit, in every locale alike.
    private static String folded(String name) {
        StringBuilder folded = new StringBuilder();
        name.chars().map(Character::toUpperCase).map(Character::toLowerCase).forEach(c -> folded.append((char) c));
        return folded.toString();
    }

    /// The entry of a name that is short but for its letter case, which no other name can then have.
    private static Optional<EntryName> exact(String name) {
        String base = base(name);
        String extension = extension(name);
        if (name.endsWith(".") || !ShortName.isShort(upper(base), upper(extension))) {
            return Optional.empty();
        }
        boolean uniform = isUniform(base) && isUniform(extension);
        int flags = (isLower(base) ? LOWER_BASE : 0) | (isLower(extension) ? LOWER_EXTENSION : 0);
        ShortName upper = new ShortName(upper(base), upper(extension));
        return Optional.of(
                uniform
                        ? new EntryName(upper, flags, Optional.empty())
                        : new EntryName(upper, 0, Optional.of(new LongName(name))));
    }

    /// The first free short name `BASE~1.EXT`, `BASE~2.EXT`, ... (FAT specification, section 7.4).
    private static ShortName alias(String name, Set<ShortName> taken) {
        String base = basis(base(name));
        String extension = cut(basis(extension(name)), 3);
        return IntStream.rangeClosed(1, MAX_TAILS)
                .mapToObj(n -> new ShortName(cut(base, 7 - Integer.toString(n).length()) + "~" + n, extension))
                .filter(taken::add)
                .findFirst()
                .orElseThrow(() -> new LayoutException(name, "too many names like '" + name + "' in one folder"));
    }

    /// A part of a long name in the characters of a short one: others become `_`, spaces and dots go.
    private static String basis(String part) {
        return upper(part.replaceAll("[ .]", "")).replaceAll("[^" + ShortName.CHARACTERS + "]", "_");
    }

    private static String base(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1);
    }

    private static String cut(String text, int most) {
        return text.substring(0, Math.min(text.length(), most));
    }

    /// In capitals, where they are of ASCII: what else has capitals, `ß` or `ı`, must not become ASCII by them.
    private static String upper(String text) {
        StringBuilder upper = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            upper.setCharAt(i, c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
        }
        return upper.toString();
    }

    private static boolean isUniform(String part) {
        return part.equals(upper(part)) || part.chars().noneMatch(c -> c >= 'A' && c <= 'Z');
    }

    private static boolean isLower(String part) {
        return !part.equals(upper(part));
    }
}
