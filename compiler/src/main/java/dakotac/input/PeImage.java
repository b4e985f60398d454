package dakotac.input;

import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import dakotac.binary.Malformed;
import dakotac.manifest.Arch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The head of a PE image, the only kind of program that UEFI firmware and systemd-boot start
/// (Microsoft PE Format, "MS-DOS Stub", "Signature", "COFF File Header", "Section Table"; UEFI 2.10, 2.1.1).
///
/// @param machine      the `Machine` field: which processors the image is for
/// @param subsystem    the `Subsystem` field: what starts it
/// @param sections     in the order of the section table
/// @param certificates where its attribute certificates lie in the file, its signatures among them
public record PeImage(int machine, int subsystem, List<Section> sections, Optional<Extent> certificates) {

    /// A section, as far as it lies in the file.
    public record Section(String name, Extent extent) {}

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
    private static final int NAME_SIZE = 8;
    private static final int SIZE_OF_RAW_DATA = 16;
    private static final int POINTER_TO_RAW_DATA = 20;

    private static final int PE32_PLUS = 0x20B;
    private static final int DATA_DIRECTORIES = 96;
    private static final int DATA_DIRECTORIES_PLUS = 112;
    private static final int CERTIFICATE_TABLE = 4;
    private static final int DATA_DIRECTORY_SIZE = 8;

    public PeImage {
        sections = List.copyOf(sections);
    }

    /// The image that a file begins with; empty where it is no PE image.
    public static Optional<PeImage> decode(Bytes head) {
        try {
            Malformed.unless(head.u16(0) == DOS_MAGIC, "no DOS header");
            int at = (int) Math.min(head.u32(E_LFANEW), head.size());
            Malformed.unless(head.u32(at) == SIGNATURE, "no PE signature at byte " + at);
            Bytes headers = head.slice(at, head.size() - at);
            return Optional.of(
                    new PeImage(headers.u16(MACHINE), subsystem(headers), sections(headers), certificates(headers)));
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

    /// Bytes that a file must have to hold all of its sections and signatures; firmware looks for the last byte of
    /// each, and refuses the image where one is missing.
    public long size() {
        return Stream.concat(sections.stream().map(Section::extent), certificates.stream())
                .filter(extent -> extent.size() > 0)
                .mapToLong(Extent::end)
                .max()
                .orElse(0);
    }

    /// Whether it carries a signature, whoever's.
    public boolean isSigned() {
        return certificates.isPresent();
    }

    /// The section of this name.
    public Optional<Section> section(String name) {
        return sections.stream().filter(section -> section.name().equals(name)).findFirst();
    }

    private static List<Section> sections(Bytes headers) {
        int first = COFF_HEADER_SIZE + headers.u16(SIZE_OF_OPTIONAL_HEADER);
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < headers.u16(NUMBER_OF_SECTIONS); i++) {
            int section = first + i * SECTION_SIZE;
            String name = headers.text(section, NAME_SIZE, StandardCharsets.ISO_8859_1);
            sections.add(new Section(
                    name.replaceFirst("\0+$", ""),
                    new Extent(headers.u32(section + POINTER_TO_RAW_DATA), headers.u32(section + SIZE_OF_RAW_DATA))));
        }
        return sections;
    }

    /// The directory's "virtual address" is that of the certificates in the file (Microsoft PE Format, "The Attribute
    /// Certificate Table").
    private static Optional<Extent> certificates(Bytes headers) {
        Bytes optional = headers.slice(COFF_HEADER_SIZE, headers.u16(SIZE_OF_OPTIONAL_HEADER));
        if (optional.size() < DATA_DIRECTORIES_PLUS) {
            return Optional.empty();
        }
        int directories = optional.u16(0) == PE32_PLUS ? DATA_DIRECTORIES_PLUS : DATA_DIRECTORIES;
        int certificates = directories + CERTIFICATE_TABLE * DATA_DIRECTORY_SIZE;
        boolean there = optional.size() >= certificates + DATA_DIRECTORY_SIZE
                && optional.u32(directories - Integer.BYTES) > CERTIFICATE_TABLE;
        return there
                ? Optional.of(new Extent(optional.u32(certificates), optional.u32(certificates + Integer.BYTES)))
                        .filter(extent -> extent.size() > 0)
                : Optional.empty();
    }
}
