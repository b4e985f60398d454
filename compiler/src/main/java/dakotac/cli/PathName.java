package dakotac.cli;

import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A path on the command line. An empty one, as an unset variable gives, would be the working folder's.
final class PathName implements ITypeConverter<Path> {

    static final String EMPTY = "the name is empty; is a variable unset?";

    @Override
    public Path convert(String value) {
        if (value.isEmpty()) {
            throw new TypeConversionException(EMPTY);
        }
        return Path.of(value);
    }
}
