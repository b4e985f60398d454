package dakotac.inspect.check;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import dakotac.inspect.InMemory;
import dakotac.inspect.StoredFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class SameBytesTest {

    private static final SameBytes SAME = new SameBytes(
            new InMemory(Bytes.of("abcdef..def...abc.abX", US_ASCII).buffer()));

    private static StoredFile file(Extent... extents) {
        return new StoredFile(List.of(extents));
    }

    @Test
    void filesMayBeInOtherPieces() {
        StoredFile whole = file(new Extent(0, 6));
        assertTrue(SAME.in(whole, file(new Extent(14, 3), new Extent(8, 3))));
        assertTrue(SAME.in(file(new Extent(18, 2), new Extent(2, 4)), file(new Extent(0, 3), new Extent(8, 3))));
        assertFalse(SAME.in(whole, file(new Extent(8, 3), new Extent(14, 3))));
    }

    @Test
    void aLastByteTells() {
        assertFalse(SAME.in(file(new Extent(0, 3)), file(new Extent(18, 3))));
        assertFalse(SAME.in(file(new Extent(0, 3)), file(new Extent(0, 2))));
    }
}
