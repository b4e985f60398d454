package dakotac.source.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// What a server answers.
///
/// @param from the last of the addresses to which redirects led
record Reply(URI from, int status, HttpHeaders headers, InputStream body) implements AutoCloseable {

    static final int OK = 200;
    static final int PARTIAL = 206;
    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int RANGE_NOT_SATISFIABLE = 416;
    static final int TOO_MANY_REQUESTS = 429;

    /// Whether the same request may have another answer later.
    boolean isTemporary() {
        return status == TOO_MANY_REQUESTS || status == 408 || status >= 500;
    }

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /// How many bytes the body is said to have; -1 where it is not.
    long length() {
        return headers.firstValue("Content-Length")
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(-1L);
    }

    /// What `Retry-After` asks for (RFC 9110, 10.2.3).
    Optional<Duration> retryAfter(Instant now) {
        return header("Retry-After").flatMap(text -> {
            if (text.matches("\\d{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
            }
            try {
                Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                return Optional.of(Duration.between(now, then)).filter(Duration::isPositive);
            } catch (DateTimeException _) {
                return Optional.empty();
            }
        });
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
