package dakotac.source.registry;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/// How long to put up with networks and servers.
///
/// @param attempts     to get the same thing, without coming closer to it
/// @param pause        before the second attempt; each one after that is twice as long
/// @param longestPause that a server may ask for
/// @param connect      for a connection, and for the beginning of an answer
/// @param stall        for the next bytes
public record Patience(int attempts, Duration pause, Duration longestPause, Duration connect, Duration stall) {

    public static final Patience USUAL = new Patience(
            5, Duration.ofSeconds(1), Duration.ofMinutes(2), Duration.ofSeconds(30), Duration.ofSeconds(30));

    /// Waits before another attempt, as long as the server asks for.
    ///
    /// @param failed how many attempts have
    /// @throws IOException if it is not worth while
    void pause(TemporaryFailure failure, int failed) throws IOException {
        Duration wait = failure.retryAfter().orElse(pause.multipliedBy(1L << Math.min(failed - 1, 10)));
        if (failed >= attempts || wait.compareTo(longestPause) > 0) {
            throw failure.words();
        }
        try {
            Thread.sleep(wait);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
