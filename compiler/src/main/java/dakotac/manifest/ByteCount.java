package dakotac.manifest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.databind.JsonNode;

/// A number of bytes as manifests write it: `4.5 GB`, `700 MiB`, `734003200`, `1e9`, `stick-8GB`.
final class ByteCount {

    /// The first letters of units, each a power above the one before.
    private static final String PREFIXES = "KMGT";

    private ByteCount() {}

    /// @param value a string or a whole number, as the schema allows it; JSON Schema takes `1e9` and `5.0` for whole
    static long of(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue().longValueExact();
        }
        String text = value.stringValue();
        return Stick.isNamed(text) ? Stick.named(text).bytes() : withUnit(text);
    }

    private static long withUnit(String text) {
        String number = text.replaceFirst(" ?[A-Za-z]+$", "");
        String unit = text.substring(number.length()).strip();
        int power = PREFIXES.indexOf(Character.toUpperCase(unit.charAt(0))) + 1;
        return new BigDecimal(number)
                .multiply(BigDecimal.valueOf(unit.endsWith("iB") ? 1024 : 1000).pow(power))
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
    }
}
