package dakotac.input;

import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import java.util.Optional;

/// The header of a flattened devicetree, all big-endian (Devicetree Specification 0.4, 5.2).
///
/// @param totalSize bytes of the whole structure
record DevicetreeHeader(long totalSize) {

    private static final long MAGIC = 0xD00D_FEEDL;
    private static final int SIZE = 40;
    private static final int TOTAL_SIZE = 4;

    /// The header that a file begins with; empty where it is no devicetree.
    static Optional<DevicetreeHeader> decode(Bytes head) {
        try {
            Bytes header = head.slice(0, SIZE);
            Malformed.unless(header.u32be(0) == MAGIC, "no devicetree");
            return Optional.of(new DevicetreeHeader(header.u32be(TOTAL_SIZE)));
        } catch (Malformed notOne) {
            return Optional.empty();
        }
    }
}
