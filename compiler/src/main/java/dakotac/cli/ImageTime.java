package dakotac.cli;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
import java.time.Instant;
import java.util.Map;

/// The one time that everything on an image bears.
final class ImageTime {

    private static final String VARIABLE = "SOURCE_DATE_EPOCH";

    /// FAT counts its years from here.
    private static final Instant EARLIEST = Instant.parse("1980-01-01T00:00:00Z");

    /// FAT's last year.
    private static final Instant LATEST = Instant.parse("2107-12-31T23:59:58Z");

    private ImageTime() {}

    /// `SOURCE_DATE_EPOCH` (reproducible-builds.org), else the newest time in the inputs; never now.
    ///
    /// @throws UserError where the variable holds no number of seconds
    static Instant of(Map<String, String> environment, Instant newestInput) throws UserError {
        String given = environment.getOrDefault(VARIABLE, "");
        Instant time = given.isEmpty() ? newestInput : parse(given);
        return time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
    }

    private static Instant parse(String seconds) throws UserError {
        try {
            return Instant.ofEpochSecond(Long.parseLong(seconds));
        } catch (NumberFormatException | java.time.DateTimeException e) {
            throw UserError.rejected(Diagnostic.error(
                            "source-date-epoch", Place.nowhere(), VARIABLE + " is '" + seconds + "', not a time")
                    .withHint("it counts seconds since 1970, as `date +%s` prints them"));
        }
    }
}
