package dakotac.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// What somebody probably meant.
public final class Suggestion {

    /// Nobody mistypes a longer word.
    private static final int MAX_LENGTH = 64;

    private Suggestion() {}

    /// `did you mean 'arches'?`, where one of the known words is only a few typing errors away.
    public static Optional<String> hint(String word, Collection<String> known) {
        return of(word, known).map(near -> "did you mean " + Quote.of(near) + "?");
    }

    /// The nearest of the known words, if it is near: one error for every three letters, letter case set aside.
    public static Optional<String> of(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> isNear(word, candidate, Math.max(1, candidate.length() / 3)))
                .min(Comparator.comparingInt(candidate -> errors(word, candidate)));
    }

    private static boolean isNear(String word, String candidate, int errors) {
        return Math.max(word.length(), candidate.length()) <= MAX_LENGTH
                && Math.abs(word.length() - candidate.length()) <= errors
                && errors(word, candidate) <= errors;
    }

    private static int errors(String one, String other) {
        return distance(one.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
    }

    /// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).
    private static int distance(String one, String other) {
        int[][] d = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(d, one, other, i, j);
            }
        }
        return d[one.length()][other.length()];
    }

    private static int step(int[][] d, String one, String other, int i, int j) {
        int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + same);
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
