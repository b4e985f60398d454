package dakotac.input;

import dakotac.manifest.Arch;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Fake PE images: sound heads, and one section.
public final class PeFixture {

    private static final int E_LFANEW = 0x40;
    private static final int OPTIONAL_HEADER = E_LFANEW + 24;
    private static final int SECTION = 0x100;
    private static final int UKI = 0x400;
    private static final int SECTION_OF_SIGNED = 0x200;
    private static final int OPTIONAL_HEADER_SIZE = 112;
    private static final int OPTIONAL_HEADER_SIZE_OF_SIGNED = 160;
    private static final int SUBSYSTEM = OPTIONAL_HEADER + 68;
    private static final short EFI_APPLICATION = 10;
    private static final int CERTIFICATE_TABLE = 112 + 4 * 8;

    private PeFixture() {}

    /// An image whose section holds this text.
    public static byte[] image(Arch arch, String text) {
        return image(arch.peMachine(), E_LFANEW, text);
    }

    /// An image that is of another PE subsystem than programs for UEFI are.
    static byte[] ofSubsystem(int subsystem, Arch arch) {
        byte[] image = image(arch, "other");
        ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN).putShort(SUBSYSTEM, (short) subsystem);
        return image;
    }

    static byte[] image(int machine, int signatureOffset, String text) {
        return image(machine, signatureOffset, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] image(int machine, int signatureOffset, byte[] content) {
        ByteBuffer image = ByteBuffer.allocate(SECTION + content.length).order(ByteOrder.LITTLE_ENDIAN);
        putHeaders(image, machine, signatureOffset, OPTIONAL_HEADER_SIZE);
        putSection(image, OPTIONAL_HEADER_SIZE, SECTION, content.length);
        return image.put(SECTION, content).array();
    }

    /// An image with a certificate behind its section.
    public static byte[] signed(Arch arch, String text, String certificate) {
        byte[] content = (text + certificate).getBytes(StandardCharsets.UTF_8);
        ByteBuffer image =
                ByteBuffer.allocate(SECTION_OF_SIGNED + content.length).order(ByteOrder.LITTLE_ENDIAN);
        putHeaders(image, arch.peMachine(), E_LFANEW, OPTIONAL_HEADER_SIZE_OF_SIGNED);
        putSection(image, OPTIONAL_HEADER_SIZE_OF_SIGNED, SECTION_OF_SIGNED, text.length());
        image.putShort(OPTIONAL_HEADER, (short) 0x20B).putInt(OPTIONAL_HEADER + 108, 6);
        image.putInt(OPTIONAL_HEADER + CERTIFICATE_TABLE, SECTION_OF_SIGNED + text.length());
        image.putInt(OPTIONAL_HEADER + CERTIFICATE_TABLE + 4, certificate.length());
        return image.put(SECTION_OF_SIGNED, content).array();
    }

    /// A unified kernel image, whose sections begin behind its headers.
    public static byte[] uki(Arch arch, Map<String, byte[]> sections) {
        int size =
                sections.values().stream().mapToInt(section -> section.length).sum();
        ByteBuffer image = ByteBuffer.allocate(UKI + size).order(ByteOrder.LITTLE_ENDIAN);
        putHeaders(image, arch.peMachine(), E_LFANEW, OPTIONAL_HEADER_SIZE);
        image.putShort(E_LFANEW + 6, (short) sections.size());
        int header = OPTIONAL_HEADER + OPTIONAL_HEADER_SIZE;
        int at = UKI;
        for (Map.Entry<String, byte[]> section : sections.entrySet()) {
            image.put(header, section.getKey().getBytes(StandardCharsets.US_ASCII));
            image.putInt(header + 16, section.getValue().length).putInt(header + 20, at);
            image.put(at, section.getValue());
            header += 40;
            at += section.getValue().length;
        }
        return image.array();
    }

    /// A kernel that tells its release.
    public static byte[] kernel(Arch arch, String release) {
        return arch == Arch.X86_64 ? x86Kernel(release) : image(arch, "Linux version " + release + " (who@where)");
    }

    /// A kernel of x86's boot protocol.
    public static byte[] x86Kernel(String release) {
        ByteBuffer kernel =
                ByteBuffer.wrap(image(Arch.X86_64, " ".repeat(0x400))).order(ByteOrder.LITTLE_ENDIAN);
        kernel.put(0x202, "HdrS".getBytes(StandardCharsets.US_ASCII)).putShort(0x20E, (short) 0x100);
        return kernel.put(0x300, (release + " (who@where) #1\0").getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    /// A kernel that decompresses itself.
    static byte[] zbootKernel(byte[] payload) {
        ByteBuffer kernel = ByteBuffer.wrap(image(Arch.AARCH64.peMachine(), E_LFANEW, payload))
                .order(ByteOrder.LITTLE_ENDIAN);
        kernel.put(4, "zimg".getBytes(StandardCharsets.US_ASCII));
        return kernel.putInt(8, SECTION).putInt(12, payload.length).array();
    }

    private static void putHeaders(ByteBuffer image, int machine, int signatureOffset, int optionalHeaderSize) {
        image.put(0, new byte[] {'M', 'Z'}).putInt(0x3C, signatureOffset);
        image.put(E_LFANEW, new byte[] {'P', 'E', 0, 0}).putShort(E_LFANEW + 4, (short) machine);
        image.putShort(E_LFANEW + 6, (short) 1).putShort(E_LFANEW + 20, (short) optionalHeaderSize);
        image.putShort(SUBSYSTEM, EFI_APPLICATION);
    }

    private static void putSection(ByteBuffer image, int optionalHeaderSize, int at, int size) {
        int header = OPTIONAL_HEADER + optionalHeaderSize;
        image.putInt(header + 16, size).putInt(header + 20, at);
    }
}
