package dakotac.manifest.rule;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.manifest.Manifest;
import dakotac.manifest.Manifest.FindRootBy;
import dakotac.manifest.ManifestProblem;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.stream.Stream;

/// An ISO's UUID is its modification date (ECMA-119 8.4.26.1), and whoever is to be found by it must have one.
final class UuidRule implements Rule {

    @Override
    public Stream<Diagnostic> check(Draft draft) {
        Manifest manifest = draft.manifest();
        return manifest.volume()
                .uuid()
                .map(UuidRule::date)
                .orElseGet(() -> manifest.live().findRootBy() == FindRootBy.UUID ? missing() : Stream.empty());
    }

    private static Stream<Diagnostic> missing() {
        return Stream.of(Diagnostic.error(
                        ManifestProblem.MISSING_UUID,
                        Place.ofValue("/live/find-root-by"),
                        "'uuid' needs a UUID to look for")
                .withHint("add 'volume.uuid', a date such as 2026-01-31-12-00-00-00"));
    }

    private static Stream<Diagnostic> date(String uuid) {
        return isDate(uuid)
                ? Stream.empty()
                : Stream.of(Diagnostic.error(
                                ManifestProblem.UUID_DATE,
                                Place.ofValue("/volume/uuid"),
                                Quote.of(uuid) + " is no date that exists")
                        .withHint("the UUID of an ISO is YYYY-MM-DD-hh-mm-ss-cc"));
    }

    private static boolean isDate(String uuid) {
        int[] parts = Arrays.stream(uuid.split("-")).mapToInt(Integer::parseInt).toArray();
        try {
            LocalDateTime date = LocalDateTime.of(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
            return date.getYear() >= 1;
        } catch (DateTimeException _) {
            return false;
        }
    }
}
