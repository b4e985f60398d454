package dakotac.cli;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
import dakotac.host.RunProblem;
import dakotac.image.fat.FatTime;
import java.time.Instant;
import java.util.Map;

/// The one time that everything on an image bears.
final class ImageTime {

    private static final String VARIABLE = "SOURCE_DATE_EPOCH";

    private ImageTime() {}

    /// `SOURCE_DATE_EPOCH` (reproducible-builds.org), else the newest time in the inputs; never now. As near as all
    /// file systems of an image can tell.
    ///
    /// @throws UserError if the variable holds no number of seconds
    static Instant of(Map<String, String> environment, Instant newestInput) throws UserError {
        String given = environment.getOrDefault(VARIABLE, "");
        return FatTime.nearest(given.isEmpty() ? newestInput : parse(given));
    }

    private static Instant parse(String seconds) throws UserError {
        try {
            return Instant.ofEpochSecond(Long.parseLong(seconds));
        } catch (NumberFormatException | java.time.DateTimeException e) {
            throw UserError.rejected(Diagnostic.error(
                            RunProblem.SOURCE_DATE_EPOCH,
                            Place.nowhere(),
                            VARIABLE + " is '" + seconds + "', not a time")
                    .withHint("it counts seconds since 1970, as `date +%s` prints them"));
        }
    }
}
