package dakotac.manifest;

import tools.jackson.databind.JsonNode;

/// A number of bytes as manifests write it: `700 MiB`, `16 GiB`, `734003200`, `1e9`.
final class ByteCount {

    private static final String PREFIXES = "KMGT";

    private ByteCount() {}

    /// @param value a string or a whole number, as the schema allows it; JSON Schema takes `1e9` and `5.0` for whole
    static long of(JsonNode value) {
        return value.isNumber() ? value.decimalValue().longValueExact() : withUnit(value.stringValue());
    }

    private static long withUnit(String text) {
        int unit = text.indexOf("iB") - 1;
        return Long.parseLong(text.substring(0, unit).strip()) << (10 * (PREFIXES.indexOf(text.charAt(unit)) + 1));
    }
}
