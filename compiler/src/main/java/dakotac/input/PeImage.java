package dakotac.input;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// The head of a PE image, the only kind of program that UEFI firmware and systemd-boot start
/// (Microsoft PE Format, "MS-DOS Stub", "Signature", "COFF File Header", "Section Table"; UEFI 2.10, 2.1.1).
///
/// @param machine the `Machine` field: which processors the image is for
/// @param size    bytes that a file must have to hold all of its sections and signatures; firmware looks for the last
///                byte of each, and refuses the image where one is missing
public record PeImage(int machine, long size) {

    /// The bytes from the start of a file within which its headers are looked for.
    public static final int HEAD = 1 << 16;

    private static final int DOS_MAGIC = 0x5A4D; // MZ
    private static final int DOS_HEADER_SIZE = 64;
    private static final int E_LFANEW = 0x3C;
    private static final int SIGNATURE = 0x0000_4550; // PE\0\0

    /// The COFF file header, its fields counted from the signature.
    private static final int MACHINE = 4;

    private static final int NUMBER_OF_SECTIONS = 6;
    private static final int SIZE_OF_OPTIONAL_HEADER = 20;
    private static final int COFF_HEADER_SIZE = 24;

    private static final int SECTION_SIZE = 40;
    private static final int SIZE_OF_RAW_DATA = 16;
    private static final int POINTER_TO_RAW_DATA = 20;

    private static final int PE32_PLUS = 0x20B;
    private static final int DATA_DIRECTORIES = 96;
    private static final int DATA_DIRECTORIES_PLUS = 112;
    private static final int CERTIFICATE_TABLE = 4;
    private static final int DATA_DIRECTORY_SIZE = 8;

    /// The image that a file begins with; empty where it is no PE image.
    public static Optional<PeImage> decode(byte[] head) {
        ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        if (head.length < DOS_HEADER_SIZE || bytes.getShort(0) != DOS_MAGIC) {
            return Optional.empty();
        }
        int at = bytes.getInt(E_LFANEW);
        if (at < 0 || at > head.length - COFF_HEADER_SIZE || bytes.getInt(at) != SIGNATURE) {
            return Optional.empty();
        }
        int machine = Short.toUnsignedInt(bytes.getShort(at + MACHINE));
        return Optional.of(new PeImage(machine, Math.max(endOfSections(bytes, at), endOfCertificates(bytes, at))));
    }

    private static long endOfSections(ByteBuffer bytes, int at) {
        int sections = Short.toUnsignedInt(bytes.getShort(at + NUMBER_OF_SECTIONS));
        long end = 0;
        for (int i = 0; i < sections; i++) {
            int section = at + COFF_HEADER_SIZE + sizeOfOptionalHeader(bytes, at) + i * SECTION_SIZE;
            if (section + SECTION_SIZE <= bytes.limit()) {
                end = Math.max(end, end(bytes, section + POINTER_TO_RAW_DATA, section + SIZE_OF_RAW_DATA));
            }
        }
        return end;
    }

    /// The directory's "virtual address" is that of the certificates in the file (Microsoft PE Format, "The Attribute
    /// Certificate Table").
    private static long endOfCertificates(ByteBuffer bytes, int at) {
        int optionalHeader = at + COFF_HEADER_SIZE;
        int optionalHeaderEnd = optionalHeader + sizeOfOptionalHeader(bytes, at);
        if (optionalHeaderEnd > bytes.limit() || sizeOfOptionalHeader(bytes, at) < Short.BYTES) {
            return 0;
        }
        boolean plus = bytes.getShort(optionalHeader) == PE32_PLUS;
        int directories = optionalHeader + (plus ? DATA_DIRECTORIES_PLUS : DATA_DIRECTORIES);
        int certificates = directories + CERTIFICATE_TABLE * DATA_DIRECTORY_SIZE;
        boolean there = certificates + DATA_DIRECTORY_SIZE <= optionalHeaderEnd
                && bytes.getInt(directories - Integer.BYTES) > CERTIFICATE_TABLE;
        return there ? end(bytes, certificates, certificates + Integer.BYTES) : 0;
    }

    private static int sizeOfOptionalHeader(ByteBuffer bytes, int at) {
        return Short.toUnsignedInt(bytes.getShort(at + SIZE_OF_OPTIONAL_HEADER));
    }

    /// Where something ends of which there is anything.
    private static long end(ByteBuffer bytes, int pointerAt, int sizeAt) {
        long size = Integer.toUnsignedLong(bytes.getInt(sizeAt));
        return size == 0 ? 0 : Integer.toUnsignedLong(bytes.getInt(pointerAt)) + size;
    }
}
