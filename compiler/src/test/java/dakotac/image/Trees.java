package dakotac.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import dakotac.binary.Bytes;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Random trees of files: paths and sizes that every file system of an image can hold.
final class Trees {

    private static final long GIB = 1L << 30;

    private Trees() {}

    /// Trees of up to so many levels, the files counted.
    static Arbitrary<SortedMap<String, Long>> trees(int levels, Arbitrary<Long> sizes) {
        return name().list().ofMinSize(1).ofMaxSize(9).flatMap(pool -> {
            Arbitrary<String> path =
                    Arbitraries.of(pool).list().ofMinSize(1).ofMaxSize(levels).map(parts -> String.join("/", parts));
            return Combinators.combine(path, sizes)
                    .as(Map::entry)
                    .list()
                    .ofMaxSize(14)
                    .map(Trees::withoutConflicts);
        });
    }

    /// Sizes at the edges of sectors and blocks.
    static Arbitrary<Long> smallSizes() {
        return Arbitraries.of(0L, 1L, 2047L, 2048L, 2049L, 4095L, 4096L, 4097L, 8193L);
    }

    /// The same, and now and then sizes at the edges of 32 bits and of one directory record.
    static Arbitrary<Long> allSizes() {
        Arbitrary<Long> large = Arbitraries.of(
                4 * GIB - 2049, 4 * GIB - 2048, 4 * GIB - 2047, 4 * GIB - 1, 4 * GIB, 4 * GIB + 1, 9 * GIB);
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(9, smallSizes()), net.jqwik.api.Tuple.of(1, large));
    }

    /// Names of 1 to 200 characters that FAT takes, many of which have the same short name.
    private static Arbitrary<String> name() {
        Arbitrary<String> alike =
                Arbitraries.integers().between(1, 30).map(n -> "Same beginning " + "x".repeat(n) + ".Text");
        Arbitrary<String> shortName =
                Arbitraries.strings().withChars("abcXYZ019_-").ofMinLength(1).ofMaxLength(8);
        Arbitrary<String> withExtension =
                Combinators.combine(shortName, shortName).as((base, ext) -> base + "." + ext);
        Arbitrary<String> any = Arbitraries.strings()
                .withChars("aZ09 .-_+~'[]={}&%$#@!,;()")
                .withCharRange('\u00A1', '\u00FF')
                .withCharRange('\u0391', '\u03A1')
                .withCharRange('\u4E00', '\u4F00')
                .ofMinLength(1)
                .ofMaxLength(200);
        Arbitrary<String> beyondTheBasicPlane = shortName.map(text -> text + "😀" + text);
        return Arbitraries.oneOf(alike, shortName, withExtension, beyondTheBasicPlane, any)
                .map(Trees::allowed);
    }

    /// The name without what FAT drops at its ends, and no longer than Rock Ridge's limit in UTF-8.
    private static String allowed(String name) {
        String cut = name;
        while (Bytes.of(cut, UTF_8).size() > 253) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        String trimmed = cut.replaceAll("^ +|[ .]+$", "");
        return trimmed.isEmpty() ? "empty" : trimmed;
    }

    /// The files that do not share a name, letter case ignored, with another file or a folder.
    private static SortedMap<String, Long> withoutConflicts(List<Map.Entry<String, Long>> files) {
        Map<String, String> taken = new HashMap<>();
        SortedMap<String, Long> tree = new TreeMap<>();
        for (var file : files) {
            if (claims(file.getKey(), taken)) {
                tree.put(file.getKey(), file.getValue());
            }
        }
        return tree;
    }

    /// Whether a path and the folders on its way are new, or folders that are there under that very name.
    private static boolean claims(String path, Map<String, String> taken) {
        Map<String, String> claimed = new HashMap<>();
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            claimed.put(folded(path.substring(0, end)), path.substring(0, end) + "/");
        }
        claimed.put(folded(path), path);
        boolean free = claimed.entrySet().stream().allMatch(claim -> {
            String before = taken.get(claim.getKey());
            return before == null || (before.equals(claim.getValue()) && before.endsWith("/"));
        });
        if (free) {
            taken.putAll(claimed);
        }
        return free;
    }

    private static String folded(String path) {
        return path.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
