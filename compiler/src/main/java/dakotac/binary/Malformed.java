package dakotac.binary;

import java.util.function.Supplier;

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

    /// The same for what is asked so often that the message must not be made in vain.
    ///
    /// @throws Malformed if the condition does not hold, with the message
    public static void unless(boolean holds, Supplier<String> message) {
        if (!holds) {
            throw new Malformed(message.get());
        }
    }
}
