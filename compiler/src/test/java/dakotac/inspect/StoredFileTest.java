package dakotac.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dakotac.binary.Extent;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredFileTest {

    private static final StoredFile SCATTERED =
            new StoredFile(List.of(new Extent(100, 10), new Extent(110, 5), new Extent(50, 20)));

    @Test
    void stretchesSideBySideAreOne() {
        assertEquals(List.of(new Extent(100, 15), new Extent(50, 20)), SCATTERED.extents());
        assertEquals(35, SCATTERED.size());
    }

    @Test
    void anEmptyFileHasNoStretches() {
        assertEquals(List.of(), new StoredFile(List.of(new Extent(7, 0))).extents());
    }
}
