package dakotac.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A number from 1 on: of seconds, of jobs.
final class PositiveNumber implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String value) {
        if (!value.matches("0*[1-9][0-9]{0,8}")) {
            throw new TypeConversionException("'%s' is no number from 1 to 999999999".formatted(value));
        }
        return Integer.valueOf(value);
    }
}
