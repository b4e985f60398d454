package dakotac.image.iso;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import dakotac.binary.Bytes;
import dakotac.image.disk.LayoutException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// How a hierarchy writes names. Names that it cannot write as they are change, and stay unique in their
/// directory by a number at their end.
enum NameSpace {

    /// ECMA-119 at interchange level 3 (7.5, 7.6, 10.3): capital letters, digits and `_`; file names of 30
    /// characters with their extension, directory names of 31.
    PRIMARY(31, 30) {
        @Override
        String allowed(String name) {
            return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
        }

        @Override
        Identifier identifier(String name, String extension, boolean directory) {
            String dot = extension.isEmpty() ? "." : "";
            return new Identifier(name, extension, directory ? "" : dot + ";1");
        }

        @Override
        Bytes encode(Identifier identifier) {
            return Bytes.of(identifier.text(), US_ASCII);
        }
    },

    /// Joliet: UCS-2, which has nothing beyond the basic plane, and none of `*/:;?\`. Its specification has 64
    /// characters; all systems read the 103 for which a record has room. No writer gives versions.
    JOLIET(103, 102) {
        @Override
        String allowed(String name) {
            return name.replaceAll("[\\x00-\\x1F*/:;?\\\\]|[^\\x00-\\uFFFF]", "_");
        }

        @Override
        Identifier identifier(String name, String extension, boolean directory) {
            return new Identifier(name, extension, "");
        }

        @Override
        Bytes encode(Identifier identifier) {
            return Bytes.of(identifier.text(), UTF_16BE);
        }
    };

    private static final int MAX_EXTENSION = 15;
    private static final int MAX_ALIKE = 99_999;

    private final int mostOfDirectory;
    private final int mostOfFile;

    /// @param mostOfDirectory characters of a directory's name
    /// @param mostOfFile      characters of a file's name and extension, without the dot
    NameSpace(int mostOfDirectory, int mostOfFile) {
        this.mostOfDirectory = mostOfDirectory;
        this.mostOfFile = mostOfFile;
    }

    /// The name with everything replaced that the hierarchy does not allow.
    abstract String allowed(String name);

    abstract Identifier identifier(String name, String extension, boolean directory);

    abstract Bytes encode(Identifier identifier);

    /// The identifiers of what is in one directory, by name.
    ///
    /// @param names by name, whether it is a directory
    SortedMap<String, Identifier> identifiers(SortedMap<String, Boolean> names) {
        SortedMap<String, Identifier> found = new TreeMap<>();
        Set<String> taken = new HashSet<>();
        names.forEach((name, directory) -> found.put(name, unique(name, directory, taken)));
        return found;
    }

    private Identifier unique(String name, boolean directory, Set<String> taken) {
        int dot = directory ? -1 : name.lastIndexOf('.');
        String base = allowed(dot <= 0 ? name : name.substring(0, dot));
        String extension = cut(dot <= 0 ? "" : allowed(name.substring(dot + 1)), MAX_EXTENSION);
        int most = directory ? mostOfDirectory : mostOfFile - extension.length();
        return IntStream.rangeClosed(1, MAX_ALIKE)
                .mapToObj(n -> identifier(numbered(base, n, most), extension, directory))
                .filter(identifier -> taken.add(identifier.name() + "." + identifier.extension()))
                .findFirst()
                .orElseThrow(() -> new LayoutException(name, "too many names like '" + name + "' in one folder"));
    }

    private static String numbered(String base, int n, int most) {
        String tail = n == 1 ? "" : "_" + n;
        return cut(base, most - tail.length()) + tail;
    }

    private static String cut(String text, int most) {
        return text.substring(0, Math.min(text.length(), most));
    }
}
