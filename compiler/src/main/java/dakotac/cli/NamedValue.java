package dakotac.cli;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// One of a few values, which the command line calls by name: how to find it, and the names for completion.
abstract class NamedValue<T> implements ITypeConverter<T>, Iterable<String> {

    private final String kind;
    private final Map<String, T> known;

    /// @param kind  what they are: `architecture`
    /// @param known in the order in which they are listed
    NamedValue(String kind, Map<String, T> known) {
        this.kind = kind;
        this.known = new LinkedHashMap<>(known);
    }

    @Override
    public T convert(String name) {
        return Optional.ofNullable(known.get(name))
                .orElseThrow(() -> new TypeConversionException(
                        "'%s' is no %s; known are %s".formatted(name, kind, String.join(", ", known.keySet()))));
    }

    @Override
    public Iterator<String> iterator() {
        return known.keySet().iterator();
    }
}
