package dakotac.input;

import java.nio.ByteBuffer;
import java.util.Optional;

/// The header of a flattened devicetree, all big-endian (Devicetree Specification 0.4, 5.2).
///
/// @param totalSize bytes of the whole structure
record DevicetreeHeader(long totalSize) {

    private static final int MAGIC = 0xD00DFEED;
    private static final int SIZE = 40;

    /// The header that a file begins with; empty where it is no devicetree.
    static Optional<DevicetreeHeader> decode(byte[] head) {
        ByteBuffer bytes = ByteBuffer.wrap(head);
        if (head.length < SIZE || bytes.getInt(0) != MAGIC) {
            return Optional.empty();
        }
        return Optional.of(new DevicetreeHeader(Integer.toUnsignedLong(bytes.getInt(4))));
    }
}
