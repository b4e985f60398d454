package dakotac.cli;

import dakotac.manifest.Manifest.RootfsCompression;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// How a root file system is compressed, as manifests call it.
final class CompressionName extends NamedValue<RootfsCompression> {

    CompressionName() {
        super("compression", known());
    }

    private static Map<String, RootfsCompression> known() {
        Map<String, RootfsCompression> known = new LinkedHashMap<>();
        Arrays.stream(RootfsCompression.values())
                .forEach(each -> known.put(each.name().toLowerCase(Locale.ROOT), each));
        return known;
    }
}
