package dakotac.input;

import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import dakotac.manifest.Arch;
import java.util.Arrays;
import java.util.Optional;

/// The head of a PE image, the only kind of program that UEFI firmware and systemd-boot start
/// (Microsoft PE Format, "MS-DOS Stub", "Signature", "COFF File Header", "Section Table"; UEFI 2.10, 2.1.1).
///
/// @param machine   the `Machine` field: which processors the image is for
/// @param subsystem the `Subsystem` field: what starts it
/// @param size      bytes that a file must have to hold all of its sections and signatures; firmware looks for the last
///                  byte of each, and refuses the image where one is missing
/// @param isSigned  whether it carries a signature, whoever's
public record PeImage(int machine, int subsystem, long size, boolean isSigned) {

    /// The bytes from the start of a file within which its headers are looked for.
    public static final int HEAD = 1 << 16;

    private static final int DOS_MAGIC = 0x5A4D; // MZ
    private static final int E_LFANEW = 0x3C;
    private static final long SIGNATURE = 0x0000_4550; // PE\0\0

    /// The COFF file header, its fields counted from the signature.
    private static final int MACHINE = 4;

    private static final int NUMBER_OF_SECTIONS = 6;
    private static final int SIZE_OF_OPTIONAL_HEADER = 20;
    private static final int COFF_HEADER_SIZE = 24;

    private static final int SUBSYSTEM = COFF_HEADER_SIZE + 68;
    private static final int EFI_APPLICATION = 10;
    private static final int EFI_BOOT_SERVICE_DRIVER = 11;
    private static final int EFI_RUNTIME_DRIVER = 12;

    private static final int SECTION_SIZE = 40;
    private static final int SIZE_OF_RAW_DATA = 16;
    private static final int POINTER_TO_RAW_DATA = 20;

    private static final int PE32_PLUS = 0x20B;
    private static final int DATA_DIRECTORIES = 96;
    private static final int DATA_DIRECTORIES_PLUS = 112;
    private static final int CERTIFICATE_TABLE = 4;
    private static final int DATA_DIRECTORY_SIZE = 8;

    /// The image that a file begins with; empty where it is no PE image.
    public static Optional<PeImage> decode(Bytes head) {
        try {
            Malformed.unless(head.u16(0) == DOS_MAGIC, "no DOS header");
            int at = (int) Math.min(head.u32(E_LFANEW), head.size());
            Malformed.unless(head.u32(at) == SIGNATURE, "no PE signature at byte " + at);
            Bytes headers = head.slice(at, head.size() - at);
            long size = Math.max(endOfSections(headers), endOfCertificates(headers));
            return Optional.of(
                    new PeImage(headers.u16(MACHINE), subsystem(headers), size, endOfCertificates(headers) > 0));
        } catch (Malformed notOne) {
            return Optional.empty();
        }
    }

    /// The architecture, or else the number.
    String machineName() {
        return Arrays.stream(Arch.values())
                .filter(arch -> arch.peMachine() == machine)
                .findFirst()
                .map(Arch::label)
                .orElseGet(() -> "the PE machine 0x%04x".formatted(machine));
    }

    /// Whether firmware and systemd-boot run it as a program. A driver stays in memory and gives nothing to do, and
    /// another system's program is refused.
    boolean isEfiApplication() {
        return subsystem == EFI_APPLICATION;
    }

    boolean isEfiDriver() {
        return subsystem == EFI_BOOT_SERVICE_DRIVER || subsystem == EFI_RUNTIME_DRIVER;
    }

    /// What it is, by its subsystem (Microsoft PE Format, "Windows Subsystem").
    String subsystemName() {
        return switch (subsystem) {
            case 1 -> "a driver of Windows";
            case 2, 3 -> "a program for Windows";
            case EFI_APPLICATION -> "an EFI application";
            case EFI_BOOT_SERVICE_DRIVER, EFI_RUNTIME_DRIVER -> "an EFI driver";
            case 13 -> "an EFI ROM image";
            case 16 -> "a boot application of Windows";
            default -> "an image of the PE subsystem " + subsystem;
        };
    }

    /// An image without it, as object files are, is of subsystem 0, unknown.
    private static int subsystem(Bytes headers) {
        int optionalHeader = headers.u16(SIZE_OF_OPTIONAL_HEADER);
        return COFF_HEADER_SIZE + optionalHeader < SUBSYSTEM + Short.BYTES ? 0 : headers.u16(SUBSYSTEM);
    }

    private static long endOfSections(Bytes headers) {
        int first = COFF_HEADER_SIZE + headers.u16(SIZE_OF_OPTIONAL_HEADER);
        long end = 0;
        for (int i = 0; i < headers.u16(NUMBER_OF_SECTIONS); i++) {
            int section = first + i * SECTION_SIZE;
            end = Math.max(end, end(headers, section + POINTER_TO_RAW_DATA, section + SIZE_OF_RAW_DATA));
        }
        return end;
    }

    /// The directory's "virtual address" is that of the certificates in the file (Microsoft PE Format, "The Attribute
    /// Certificate Table").
    private static long endOfCertificates(Bytes headers) {
        Bytes optional = headers.slice(COFF_HEADER_SIZE, headers.u16(SIZE_OF_OPTIONAL_HEADER));
        if (optional.size() < DATA_DIRECTORIES_PLUS) {
            return 0;
        }
        int directories = optional.u16(0) == PE32_PLUS ? DATA_DIRECTORIES_PLUS : DATA_DIRECTORIES;
        int certificates = directories + CERTIFICATE_TABLE * DATA_DIRECTORY_SIZE;
        boolean there = optional.size() >= certificates + DATA_DIRECTORY_SIZE
                && optional.u32(directories - Integer.BYTES) > CERTIFICATE_TABLE;
        return there ? end(optional, certificates, certificates + Integer.BYTES) : 0;
    }

    /// Where something ends of which there is anything.
    private static long end(Bytes bytes, int pointerAt, int sizeAt) {
        long size = bytes.u32(sizeAt);
        return size == 0 ? 0 : bytes.u32(pointerAt) + size;
    }
}
