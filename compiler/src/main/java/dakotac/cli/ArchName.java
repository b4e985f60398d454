package dakotac.cli;

import dakotac.manifest.Arch;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.TypeConversionException;

/// An architecture, as manifests call it.
final class ArchName extends NamedValue<Arch> {

    ArchName() {
        super("architecture", known());
    }

    @Override
    public Arch convert(String name) {
        Arch.elsewhereNamed(name).ifPresent(arch -> {
            throw new TypeConversionException("'%s' is no architecture here; write %s".formatted(name, arch.label()));
        });
        return super.convert(name);
    }

    private static Map<String, Arch> known() {
        Map<String, Arch> known = new LinkedHashMap<>();
        Arrays.stream(Arch.values()).forEach(arch -> known.put(arch.label(), arch));
        return known;
    }
}
