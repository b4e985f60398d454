package dakotac.binary;

/// Bytes that are not the structure they were read as. The message says what is wrong and at which byte.
public final class Malformed extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    public Malformed(String message) {
        super(message);
    }

    /// Refuses, unless it holds.
    ///
    /// @throws Malformed if the condition does not hold, with the message
    public static void unless(boolean holds, String message) {
        if (!holds) {
            throw new Malformed(message);
        }
    }
}
