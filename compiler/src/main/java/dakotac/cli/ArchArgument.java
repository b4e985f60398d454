package dakotac.cli;

import dakotac.manifest.Arch;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The value of `build-iso --arch`: `ARCH:BOOT_TAR:SQUASHFS`.
record ArchArgument(Arch arch, Path bootFiles, Path rootfs) {

    static final class Converter implements ITypeConverter<ArchArgument> {

        @Override
        public ArchArgument convert(String value) {
            List<String> parts = List.of(value.split(":", 3));
            if (parts.size() < 3 || parts.contains("")) {
                throw new TypeConversionException("expected ARCH:BOOT_TAR:SQUASHFS, got '" + value + "'");
            }
            Arch arch = new BootArgument.OfArch().convert(parts.getFirst());
            return new ArchArgument(arch, Path.of(parts.get(1)), Path.of(parts.get(2)));
        }
    }
}
