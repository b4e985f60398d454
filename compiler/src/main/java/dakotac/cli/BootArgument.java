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
            return Arch.named(value)
                    .orElseThrow(() -> new TypeConversionException("'%s' is no architecture; known are %s"
                            .formatted(
                                    value,
                                    Arrays.stream(Arch.values())
                                            .map(Arch::label)
                                            .collect(Collectors.joining(", ")))));
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
