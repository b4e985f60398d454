package dakotac.image.fat;

import dakotac.binary.Malformed;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// A date and time of a directory entry (FAT specification, section 6.3), without a time zone: ours are in UTC.
///
/// @param date bits 15-9 years since 1980, 8-5 month, 4-0 day
/// @param time bits 15-11 hours, 10-5 minutes, 4-0 seconds halved
public record FatTime(int date, int time) {

    private static final int FIRST_YEAR = 1980;
    private static final Instant FIRST = Instant.parse("1980-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2107-12-31T23:59:58Z");

    /// The second nearest to an instant in the years that FAT can tell, 1980 to 2107. They lie within those of
    /// ISO 9660, 1900 to 2155 (ECMA-119 9.1.5).
    public static Instant nearest(Instant instant) {
        Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
        return second.isBefore(FIRST) ? FIRST : second.isAfter(LAST) ? LAST : second;
    }

    /// The nearest that FAT can tell: times before 1980 become its first moment, those after 2107 its last.
    public static FatTime of(Instant instant) {
        LocalDateTime at = LocalDateTime.ofInstant(nearest(instant), ZoneOffset.UTC);
        return new FatTime(
                (at.getYear() - FIRST_YEAR) << 9 | at.getMonthValue() << 5 | at.getDayOfMonth(),
                at.getHour() << 11 | at.getMinute() << 5 | at.getSecond() / 2);
    }

    /// The moment.
    ///
    /// @throws Malformed if there is no such day or time of day
    public Instant toInstant() {
        try {
            return LocalDateTime.of(
                            FIRST_YEAR + (date >> 9),
                            date >> 5 & 0xF,
                            date & 0x1F,
                            time >> 11,
                            time >> 5 & 0x3F,
                            (time & 0x1F) * 2)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException impossible) {
            throw new Malformed("a FAT time that is none: " + impossible.getMessage());
        }
    }
}
