package dakotac.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BytesTest {

    @Property
    void numbersComeBack(@ForAll @IntRange(max = 0xFFFF) int small, @ForAll @LongRange(max = 0xFFFF_FFFFL) long large) {
        Bytes bytes = new Block(26)
                .u16both(0, small)
                .u32both(4, large)
                .u64(12, large)
                .u16be(20, small)
                .u32(22, large)
                .toBytes();
        assertEquals(small, bytes.u16both(0));
        assertEquals(large, bytes.u32both(4));
        assertEquals(large, bytes.u64(12));
        assertEquals(small, bytes.u16be(20));
        assertEquals(large, bytes.u32(22));
    }

    @Test
    void aFieldAfterTheEndIsMalformed() {
        Bytes bytes = new Block(4).toBytes();
        assertThrows(Malformed.class, () -> bytes.u32(1));
        assertThrows(Malformed.class, () -> bytes.slice(-1, 1));
        assertThrows(Malformed.class, () -> bytes.slice(1, Integer.MAX_VALUE));
    }

    @Test
    void aNumberThatItsFieldCannotHoldIsABug() {
        assertThrows(IllegalArgumentException.class, () -> new Block(4).u16(0, 0x1_0000));
        assertThrows(IllegalArgumentException.class, () -> new Block(4).u32(0, -1));
        assertThrows(IllegalArgumentException.class, () -> new Block(4).padded(0, 2, "abc"));
    }
}
