package dakotac.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0                   | 0 bytes
            999                 | 999 bytes
            1000                | 1.0 kB
            99949               | 99.9 kB
            99950               | 100 kB
            150000              | 150 kB
            999499              | 999 kB
            999500              | 1.0 MB
            4499999999          | 4.5 GB
            17000000000000      | 17.0 TB
            9223372036854775807 | 9,223,372 TB
            """)
    void isWhatLabelsOfSticksSay(long bytes, String text) {
        assertEquals(text, SizeText.of(bytes));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -1500 | -1.5 kB
            0     | +0 bytes
            2000  | +2.0 kB
            """)
    void differencesHaveASign(long bytes, String text) {
        assertEquals(text, SizeText.ofDifference(bytes));
    }
}
