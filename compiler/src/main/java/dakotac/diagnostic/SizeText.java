package dakotac.diagnostic;

import java.util.List;
import java.util.Locale;

/// Sizes in the units of people, powers of 1,024 as file managers and `ls -h` have them.
public final class SizeText {

    private static final List<String> UNITS = List.of("bytes", "KiB", "MiB", "GiB", "TiB");

    private SizeText() {}

    /// Three digits or more.
    public static String of(long bytes) {
        double value = bytes;
        int unit = 0;
        while (Math.abs(value) >= 1024 && unit < UNITS.size() - 1) {
            value /= 1024;
            unit++;
        }
        String number = unit == 0 ? "%,.0f" : Math.abs(value) < 100 ? "%,.1f" : "%,.0f";
        return String.format(Locale.ROOT, number + " %s", value, UNITS.get(unit));
    }

    /// With its sign.
    public static String ofDifference(long bytes) {
        return (bytes < 0 ? "-" : "+") + of(Math.abs(bytes));
    }
}
