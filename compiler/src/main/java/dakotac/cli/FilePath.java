package dakotac.cli;

import java.nio.file.Path;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A path on the command line that is to be a file's. One that ends in a slash is a folder's, which a [Path] forgets.
final class FilePath implements ITypeConverter<Path> {

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://");

    @Override
    public Path convert(String value) {
        if (value.isEmpty()) {
            throw new TypeConversionException("the name is empty; name a file, such as live.iso");
        }
        if (value.endsWith("/")) {
            throw new TypeConversionException(
                    "'%s' is a folder; name the file in it, such as %slive.iso".formatted(value, value));
        }
        return of(value);
    }

    /// Also a folder's.
    ///
    /// @throws TypeConversionException if it is an address, of which a [Path] forgets the second slash
    static Path of(String value) {
        if (ADDRESS.matcher(value).lookingAt()) {
            throw new TypeConversionException("'%s' is an address; name a file here".formatted(value));
        }
        return Path.of(value);
    }
}
