package dakotac.manifest;

/// A number of bytes as manifests write it: `700 MiB`, `16 GiB`, `734003200`.
final class ByteCount {

    private static final String PREFIXES = "KMGT";

    private ByteCount() {}

    /// @param text of the form that the schema allows
    static long of(String text) {
        int unit = text.indexOf("iB") - 1;
        return unit < 0
                ? Long.parseLong(text)
                : Long.parseLong(text.substring(0, unit).strip()) << (10 * (PREFIXES.indexOf(text.charAt(unit)) + 1));
    }
}
