package dakotac.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// What can be found in a line.
final class LineText implements ITypeConverter<String> {

    private static final int LONGEST = 1000;

    @Override
    public String convert(String value) {
        if (value.isBlank() || value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            throw new TypeConversionException("it must be text in one line, of at most " + LONGEST + " characters");
        }
        return value;
    }
}
