package dakotac.cli;

import dakotac.boot.Medium;
import dakotac.manifest.Arch;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The values of `boot --arch` and `boot --as`.
final class BootArgument {

    private static final String ALL = "all";

    private BootArgument() {}

    /// What one `--as` names. A set by itself would not do: picocli takes collections apart.
    record Media(Set<Medium> all) {}

    static final class OfArch implements ITypeConverter<Arch> {

        @Override
        public Arch convert(String value) {
            return Arch.named(value).orElseThrow(() -> unknown(value));
        }

        private static TypeConversionException unknown(String value) {
            String hint = Arch.elsewhereNamed(value)
                    .map(arch -> "write " + arch.label())
                    .orElseGet(OfArch::known);
            return new TypeConversionException("'%s' is no architecture here; %s".formatted(value, hint));
        }

        private static String known() {
            return Arrays.stream(Arch.values()).map(Arch::label).collect(Collectors.joining(", ", "known are ", ""));
        }
    }

    static final class OfMedia implements ITypeConverter<Media> {

        @Override
        public Media convert(String value) {
            if (value.equals(ALL)) {
                return new Media(EnumSet.allOf(Medium.class));
            }
            return Medium.named(value)
                    .map(medium -> new Media(EnumSet.of(medium)))
                    .orElseThrow(() -> new TypeConversionException("'%s' is no medium; known are %s, %s"
                            .formatted(
                                    value,
                                    Arrays.stream(Medium.values())
                                            .map(Medium::label)
                                            .collect(Collectors.joining(", ")),
                                    ALL)));
        }
    }
}
