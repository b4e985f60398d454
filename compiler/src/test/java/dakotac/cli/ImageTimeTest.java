package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageTimeTest {

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 1980-01-01T00:00:00Z",
        "2026-01-31T12:00:01.999Z, 2026-01-31T12:00:01Z",
        "2999-01-01T00:00:00Z, 2107-12-31T23:59:58Z"
    })
    void isOneThatAllFileSystemsOfAnImageCanTell(Instant newestInput, Instant time) throws Exception {
        assertEquals(time, ImageTime.of(Map.of(), newestInput));
        String epoch = Long.toString(newestInput.getEpochSecond());
        assertEquals(time, ImageTime.of(Map.of("SOURCE_DATE_EPOCH", epoch), Instant.EPOCH));
    }
}
