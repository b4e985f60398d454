package dakotac.source.tar;

import dakotac.binary.ByteString;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.regex.Pattern;

/// Numbers in pax records: decimal digits, times with a fraction (POSIX.1-2024, pax, "pax Extended Header File Times").
final class PaxNumber {

    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");
    private static final Pattern TIME = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{0,40})?");
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    private PaxNumber() {}

    /// A number that is not negative.
    ///
    /// @throws BadTar if it is anything else, or of more than 18 digits
    static long decode(String key, ByteString value) throws BadTar {
        String text = value.toString();
        BadTar.unless(WHOLE.matcher(text).matches(), () -> "has a pax header whose '" + key + "' is no number");
        return Long.parseLong(text);
    }

    /// Digits below the nanosecond are dropped.
    ///
    /// @throws BadTar if it is no time
    static Instant decodeTime(ByteString value) throws BadTar {
        String text = value.toString();
        BadTar.unless(TIME.matcher(text).matches(), "has a pax header whose time is no number");
        BigDecimal seconds = new BigDecimal(text.endsWith(".") ? text + "0" : text);
        BigDecimal whole = seconds.setScale(0, RoundingMode.DOWN);
        return instant(
                whole.longValueExact(), seconds.subtract(whole).multiply(NANOS).longValue());
    }

    static ByteString encodeTime(Instant time) {
        BigDecimal seconds = BigDecimal.valueOf(time.getEpochSecond())
                .add(BigDecimal.valueOf(time.getNano()).divide(NANOS));
        return ByteString.of(
                seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString());
    }

    /// @throws BadTar if no calendar reaches as far
    static Instant instant(long seconds, long nanos) throws BadTar {
        BadTar.unless(
                seconds > Instant.MIN.getEpochSecond() && seconds < Instant.MAX.getEpochSecond(),
                "has a file of a time beyond all calendars");
        return Instant.ofEpochSecond(seconds, nanos);
    }
}
