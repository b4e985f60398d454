package dakotac.image.iso;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/// The two ways in which ISO 9660 writes a time. Both end in an offset from UTC; ours is 0. A time of zeros only,
/// digits or bytes, is one that is not specified (ECMA-119 8.4.26.1 and 9.1.5).
public final class IsoTime {

    /// What is read where the time is not specified, and written as that.
    public static final Instant NOT_SPECIFIED = Instant.MIN;

    /// In bytes, in a directory record (ECMA-119 9.1.5).
    static final int SHORT = 7;

    /// In bytes, in a volume descriptor (ECMA-119 8.4.26.1).
    static final int LONG = 17;

    /// The time of a volume descriptor that says nothing.
    static final Bytes UNSPECIFIED =
            new Block(LONG).padded(0, 16, "0".repeat(16)).toBytes();

    private static final int MAX_QUARTERS = 52;

    private static final LocalDateTime FIRST_SHORT = LocalDateTime.of(1900, 1, 1, 0, 0);
    private static final LocalDateTime LAST_SHORT = LocalDateTime.of(2155, 12, 31, 23, 59, 59);
    private static final LocalDateTime FIRST_LONG = LocalDateTime.of(1, 1, 1, 0, 0);
    private static final LocalDateTime LAST_LONG = LocalDateTime.of(9999, 12, 31, 23, 59, 59, 990_000_000);
    private static final Pattern DIGITS_OR_NONE = Pattern.compile("[0-9 \\x00]{16}");
    private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("uuuuMMddHHmmssSS", Locale.ROOT);

    private IsoTime() {}

    /// To the second, from 1900 to 2155; what lies outside becomes the nearer end.
    static Bytes encodeShort(Instant instant) {
        if (instant.equals(NOT_SPECIFIED)) {
            return new Block(SHORT).toBytes();
        }
        LocalDateTime at = utc(instant, FIRST_SHORT, LAST_SHORT);
        return new Block(SHORT)
                .u8(0, at.getYear() - 1900)
                .u8(1, at.getMonthValue())
                .u8(2, at.getDayOfMonth())
                .u8(3, at.getHour())
                .u8(4, at.getMinute())
                .u8(5, at.getSecond())
                .toBytes();
    }

    /// @throws Malformed if there is no such day or time of day
    static Instant decodeShort(Bytes bytes) {
        if (bytes.isZero()) {
            return NOT_SPECIFIED;
        }
        try {
            return LocalDateTime.of(1900 + bytes.u8(0), bytes.u8(1), bytes.u8(2), bytes.u8(3), bytes.u8(4), bytes.u8(5))
                    .toInstant(offset(bytes.u8(6)));
        } catch (DateTimeException impossible) {
            throw new Malformed("a time that is none: " + impossible.getMessage());
        }
    }

    /// To the hundredth of a second, from the year 1 to 9999; what lies outside becomes the nearer end.
    static Bytes encodeLong(Instant instant) {
        if (instant.equals(NOT_SPECIFIED)) {
            return UNSPECIFIED;
        }
        String digits = DIGITS.format(utc(instant, FIRST_LONG, LAST_LONG));
        return new Block(LONG).text(0, digits, US_ASCII).toBytes();
    }

    /// Whether it is digits, or blanks or zeros for what is not specified: whatever day they make.
    static boolean isWritten(Bytes bytes) {
        return DIGITS_OR_NONE.matcher(bytes.text(0, 16, ISO_8859_1)).matches();
    }

    /// @throws Malformed if there is no such day or time of day
    static Instant decodeLong(Bytes bytes) {
        if (bytes.equals(UNSPECIFIED) || bytes.isZero()) {
            return NOT_SPECIFIED;
        }
        String digits = bytes.text(0, 16, US_ASCII);
        try {
            return LocalDateTime.parse(digits, DIGITS).toInstant(offset(bytes.u8(16)));
        } catch (DateTimeException impossible) {
            throw new Malformed("a time that is none: '" + digits + "'");
        }
    }

    private static LocalDateTime utc(Instant instant, LocalDateTime first, LocalDateTime last) {
        LocalDateTime at = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        return at.isBefore(first) ? first : at.isAfter(last) ? last : at;
    }

    /// From quarters of an hour, a signed number. What is no offset (ECMA-119 9.1.5) is none, as it is for Linux:
    /// genisoimage writes such for files of a later century.
    private static ZoneOffset offset(int quarters) {
        byte signed = (byte) quarters;
        return Math.abs(signed) > MAX_QUARTERS ? ZoneOffset.UTC : ZoneOffset.ofTotalSeconds(signed * 15 * 60);
    }
}
