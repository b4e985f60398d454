package dakotac.input;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// The head of a PE image, the only kind of program that UEFI firmware and systemd-boot start
/// (Microsoft PE Format, "MS-DOS Stub", "Signature" and "COFF File Header"; UEFI 2.10, 2.1.1).
///
/// @param machine the `Machine` field: which processors the image is for
public record PeImage(int machine) {

    /// The bytes from the start of a file within which the COFF file header is looked for.
    public static final int HEAD = 1 << 16;

    private static final int DOS_MAGIC = 0x5A4D; // MZ
    private static final int DOS_HEADER_SIZE = 64;
    private static final int E_LFANEW = 0x3C;
    private static final int SIGNATURE = 0x0000_4550; // PE\0\0
    private static final int SIGNATURE_AND_MACHINE_SIZE = 6;

    /// The image that a file begins with; empty where it is no PE image.
    public static Optional<PeImage> decode(byte[] head) {
        ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        if (head.length < DOS_HEADER_SIZE || bytes.getShort(0) != DOS_MAGIC) {
            return Optional.empty();
        }
        int at = bytes.getInt(E_LFANEW);
        if (at < 0 || at > head.length - SIGNATURE_AND_MACHINE_SIZE || bytes.getInt(at) != SIGNATURE) {
            return Optional.empty();
        }
        return Optional.of(new PeImage(Short.toUnsignedInt(bytes.getShort(at + Integer.BYTES))));
    }
}
