package dakotac.cli;

import dakotac.boot.Medium;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// A medium to boot from, or all on which the ISO is as it was made.
final class MediumName extends NamedValue<MediumName.Media> {

    /// What one name stands for. A set by itself would not do: picocli takes collections apart.
    record Media(Set<Medium> all) {}

    MediumName() {
        super("medium", known());
    }

    private static Map<String, Media> known() {
        Map<String, Media> known = new LinkedHashMap<>();
        Arrays.stream(Medium.values()).forEach(medium -> known.put(medium.label(), new Media(EnumSet.of(medium))));
        known.put("all", new Media(Medium.ofWholeIso()));
        return known;
    }
}
