package dakotac.cli;

import dakotac.manifest.Arch;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The value of `build-iso --arch`: `ARCH:BOOT_TAR:SQUASHFS`.
record ArchArgument(Arch arch, Path bootFiles, Path rootfs) {

    /// Reads it, and tells how it may begin.
    static final class Converter implements ITypeConverter<ArchArgument>, Iterable<String> {

        /// But for that of an address, which is to be told as one.
        private static final Pattern COLON = Pattern.compile(":(?!//)");

        private final ArchName names = new ArchName();

        @Override
        public ArchArgument convert(String value) {
            List<String> parts = List.of(COLON.split(value, 3));
            if (parts.size() < 3 || parts.contains("")) {
                throw new TypeConversionException("expected ARCH:BOOT_TAR:SQUASHFS, got '" + value + "'");
            }
            return new ArchArgument(
                    names.convert(parts.getFirst()), FilePath.of(parts.get(1)), FilePath.of(parts.get(2)));
        }

        @Override
        public Iterator<String> iterator() {
            return StreamSupport.stream(names.spliterator(), false)
                    .map(name -> name + ":")
                    .iterator();
        }
    }
}
