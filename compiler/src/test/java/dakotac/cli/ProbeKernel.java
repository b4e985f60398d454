package dakotac.cli;

import dakotac.Oracle;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Builds the program in `src/test/probe` that boots in a kernel's place and says what it was given. It needs Debian's
/// packages `clang` and `lld`, which make programs for every architecture.
record ProbeKernel(Path folder) {

    private static final Path SOURCES = Path.of("src/test/probe");
    private static final int SECTOR = 512;

    /// The kernel image of an architecture: an EFI program that also has the mark by which GRUB knows a kernel.
    byte[] build(Arch arch) throws IOException {
        byte[] efi = efiProgram(arch);
        return switch (arch) {
            case X86_64 -> asBzImage(efi, pcProgram());
            case AARCH64 -> asArmImage(efi);
        };
    }

    private byte[] efiProgram(Arch arch) throws IOException {
        Path object = folder.resolve(arch.label() + ".obj");
        Path program = folder.resolve(arch.label() + ".efi");
        List<String> more = arch == Arch.X86_64 ? List.of("-mno-red-zone") : List.of();
        compile("efi.c", arch.label() + "-unknown-windows", object, more);
        Oracle.says(
                "lld-link",
                "-subsystem:efi_application",
                "-entry:efi_main",
                "-nodefaultlib",
                "-filealign:1024", // leaves room for the setup header, which ends at 0x268
                "-merge:.rdata=.text",
                "-merge:.data=.text",
                "-out:" + program,
                object.toString());
        return Files.readAllBytes(program);
    }

    private byte[] pcProgram() throws IOException {
        Path object = folder.resolve("pc.o");
        Path program = folder.resolve("pc.bin");
        compile("pc.c", "i386-unknown-none-elf", object, List.of("-mgeneral-regs-only", "-fno-pic"));
        Oracle.says(
                "ld.lld",
                "--oformat",
                "binary",
                "-T",
                SOURCES.resolve("pc.ld").toString(),
                "-o",
                program.toString(),
                object.toString());
        return Files.readAllBytes(program);
    }

    private static void compile(String source, String target, Path object, List<String> more) {
        List<String> words = new ArrayList<>(List.of("clang", "-target", target, "-std=c11", "-O1"));
        words.addAll(List.of("-Wall", "-Wextra", "-Werror", "-ffreestanding", "-fno-stack-protector", "-fno-builtin"));
        words.addAll(more);
        words.addAll(List.of("-c", SOURCES.resolve(source).toString(), "-o", object.toString()));
        Oracle.says(words.toArray(String[]::new));
    }

    /// The EFI program is where a PC's real mode code would be, the 32-bit program behind it (Linux,
    /// Documentation/arch/x86/boot, "The Real-Mode Kernel Header").
    private static byte[] asBzImage(byte[] efi, byte[] pc) {
        ByteBuffer image = ByteBuffer.allocate(efi.length + pc.length + SECTOR).order(ByteOrder.LITTLE_ENDIAN);
        image.put(efi).put(pc);
        image.put(0x1F1, (byte) (efi.length / SECTOR - 1)); // setup_sects
        image.putShort(0x1FE, (short) 0xAA55);
        image.putShort(0x200, (short) 0x66EB); // the header ends at 0x268
        image.put(0x202, "HdrS".getBytes(StandardCharsets.US_ASCII));
        image.putShort(0x206, (short) 0x0206); // the version
        image.put(0x211, (byte) 1); // loaded high
        image.putInt(0x214, 0x10_0000); // code32_start
        image.putInt(0x22C, 0x37FF_FFFF); // initrd_addr_max
        image.putInt(0x238, 2047); // cmdline_size
        return image.array();
    }

    /// Linux, Documentation/arch/arm64/booting.rst, section 4.
    private static byte[] asArmImage(byte[] efi) {
        ByteBuffer image = ByteBuffer.wrap(efi);
        image.put(0x38, new byte[] {'A', 'R', 'M', 'd'});
        return image.array();
    }
}
