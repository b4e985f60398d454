package dakotac.source.tar;

import java.io.IOException;
import java.util.function.Supplier;

/// Bytes that are no sound tar, or more of them than the limits allow. The message is a clause whose subject is the
/// tar, beginning with a verb: `ends in the middle of ...`.
public final class BadTar extends IOException {

    private static final long serialVersionUID = 1;

    public BadTar(String message) {
        super(message);
    }

    /// Refuses, unless it holds.
    ///
    /// @throws BadTar if the condition does not hold, with the message
    static void unless(boolean holds, String message) throws BadTar {
        unless(holds, () -> message);
    }

    /// Refuses, unless it holds.
    ///
    /// @param message asked for only then: this is called for every member
    /// @throws BadTar if it does not hold
    static void unless(boolean holds, Supplier<String> message) throws BadTar {
        if (!holds) {
            throw new BadTar(message.get());
        }
    }
}
