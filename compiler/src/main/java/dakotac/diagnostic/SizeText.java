package dakotac.diagnostic;

import java.util.List;
import java.util.Locale;

/// Sizes in the units of people, powers of 1,000 (IEC 80000-13): downloads and sticks are sold by them.
public final class SizeText {

    private static final List<String> UNITS = List.of("bytes", "kB", "MB", "GB", "TB");

    private SizeText() {}

    /// Two digits or more.
    public static String of(long bytes) {
        double value = bytes;
        int unit = 0;
        while (rounded(value) >= 1000 && unit < UNITS.size() - 1) {
            value /= 1000;
            unit++;
        }
        String number = unit > 0 && isShort(value) ? "%,.1f" : "%,.0f";
        return String.format(Locale.ROOT, number + " %s", value, UNITS.get(unit));
    }

    private static double rounded(double value) {
        return isShort(value) ? Math.abs(value) : Math.round(Math.abs(value));
    }

    /// Whether a digit after the point is worth its place, once it is rounded.
    private static boolean isShort(double value) {
        return Math.abs(value) < 99.95;
    }

    /// With its sign.
    public static String ofDifference(long bytes) {
        return (bytes < 0 ? "-" : "+") + of(Math.abs(bytes));
    }
}
