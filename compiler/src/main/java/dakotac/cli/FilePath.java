package dakotac.cli;

import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A path on the command line that is to be a file's. One that ends in a slash is a folder's, which a [Path] forgets.
final class FilePath implements ITypeConverter<Path> {

    @Override
    public Path convert(String value) {
        if (value.isEmpty()) {
            throw new TypeConversionException("the name is empty; name a file, such as live.iso");
        }
        if (value.endsWith("/")) {
            throw new TypeConversionException(
                    "'%s' is a folder; name the file in it, such as %slive.iso".formatted(value, value));
        }
        return Path.of(value);
    }
}
