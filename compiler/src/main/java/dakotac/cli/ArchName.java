package dakotac.cli;

import dakotac.manifest.Arch;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// An architecture, as manifests call it.
final class ArchName extends NamedValue<Arch> {

    ArchName() {
        super("architecture", known());
    }

    private static Map<String, Arch> known() {
        Map<String, Arch> known = new LinkedHashMap<>();
        Arrays.stream(Arch.values()).forEach(arch -> known.put(arch.label(), arch));
        return known;
    }
}
