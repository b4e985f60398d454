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

    private static final LocalDateTime FIRST = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final LocalDateTime LAST = LocalDateTime.of(2107, 12, 31, 23, 59, 58);

    /// The nearest that FAT can tell: times before 1980 become its first moment, those after 2107 its last.
    public static FatTime of(Instant instant) {
        LocalDateTime exact = LocalDateTime.ofInstant(instant, ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
        LocalDateTime at = exact.isBefore(FIRST) ? FIRST : exact.isAfter(LAST) ? LAST : exact;
        return new FatTime(
                (at.getYear() - 1980) << 9 | at.getMonthValue() << 5 | at.getDayOfMonth(),
                at.getHour() << 11 | at.getMinute() << 5 | at.getSecond() / 2);
    }

    /// The moment.
    ///
    /// @throws Malformed where there is no such day or time of day
    public Instant toInstant() {
        try {
            return LocalDateTime.of(
                            1980 + (date >> 9),
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
