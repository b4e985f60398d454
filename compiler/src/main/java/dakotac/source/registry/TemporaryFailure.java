package dakotac.source.registry;

import dakotac.source.BadImage;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Something that may go well when it is tried again.
final class TemporaryFailure extends IOException {

    private static final long serialVersionUID = 1;

    private final BadImage words;
    private final transient Optional<Duration> wait;

    /// @param words for people, should it never go well
    /// @param wait  what the server asks for
    TemporaryFailure(BadImage words, Optional<Duration> wait) {
        super(words.getMessage(), words);
        this.words = words;
        this.wait = wait;
    }

    BadImage words() {
        return words;
    }

    Optional<Duration> retryAfter() {
        return wait;
    }
}
