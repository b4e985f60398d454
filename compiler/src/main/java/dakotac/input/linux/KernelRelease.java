package dakotac.input.linux;

import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The release that a kernel was built as, by which it finds its modules (`uname -r`), as it stands in the kernel
/// itself.
public final class KernelRelease {

    /// The bytes from a kernel's start in which its headers lie.
    private static final int HEAD = 1 << 16;

    /// The header of x86's boot protocol (Linux' `Documentation/arch/x86/boot.rst`: `header`, `kernel_version`).
    private static final int X86_HEADER = 0x202;

    private static final long X86_MAGIC = 0x5372_6448; // HdrS
    private static final int X86_KERNEL_VERSION = 0x20E;
    private static final int X86_KERNEL_VERSION_BASE = 0x200;

    /// The header of a kernel that is compressed within an EFI program (Linux'
    /// `drivers/firmware/efi/libstub/zboot-header.S`).
    private static final int ZBOOT_HEADER = 4;

    private static final long ZBOOT_MAGIC = 0x676D_697A; // zimg
    private static final int ZBOOT_PAYLOAD_OFFSET = 8;

    private static final Pattern VERSION = Pattern.compile("[!-~]{1,64}(?=[ \\00])");

    /// `linux_banner` of `init/version.c`.
    private static final String BANNER_START = "Linux version ";

    private static final Pattern BANNER = Pattern.compile(BANNER_START + "(\\d[!-~]{0,63}) \\(");

    private static final int LONGEST_BANNER = 128;
    private static final int CHUNK = 1 << 16;

    /// Bytes of a kernel in which the banner is looked for; real ones have some 50 MB.
    private static final long ENOUGH = 1L << 28;

    private KernelRelease() {}

    /// Where it can be told.
    ///
    /// @throws IOException if the kernel cannot be read
    public static Optional<String> of(InputStream in) throws IOException {
        Source kernel = new Source(in, Long.MAX_VALUE);
        Bytes head = kernel.peek(HEAD);
        if (has(head, X86_HEADER, X86_MAGIC)) {
            return ofX86(head);
        }
        return has(head, ZBOOT_HEADER, ZBOOT_MAGIC) ? ofZboot(head, kernel) : inBanner(kernel);
    }

    private static boolean has(Bytes head, int at, long magic) {
        return head.size() >= at + Integer.BYTES && head.u32(at) == magic;
    }

    private static Optional<String> ofX86(Bytes head) {
        try {
            int at = X86_KERNEL_VERSION_BASE + head.u16(X86_KERNEL_VERSION);
            int size = Math.min(LONGEST_BANNER, head.size() - at);
            Matcher version = VERSION.matcher(head.text(at, size, StandardCharsets.ISO_8859_1));
            return version.lookingAt() ? Optional.of(version.group()) : Optional.empty();
        } catch (Malformed elsewhere) {
            return Optional.empty();
        }
    }

    private static Optional<String> ofZboot(Bytes head, Source kernel) {
        try {
            kernel.skipNBytes(head.u32(ZBOOT_PAYLOAD_OFFSET));
            Optional<LinuxCompression> compression = LinuxCompression.of(kernel.peek(LinuxCompression.MAGIC));
            return compression.filter(LinuxCompression::isReadable).isPresent()
                    ? inPayload(compression.get(), kernel)
                    : Optional.empty();
        } catch (IOException | RuntimeException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static Optional<String> inPayload(LinuxCompression compression, Source kernel) throws IOException {
        try (InputStream payload = compression.open(kernel)) {
            return inBanner(payload);
        }
    }

    private static Optional<String> inBanner(InputStream kernel) throws IOException {
        String before = "";
        byte[] chunk = kernel.readNBytes(CHUNK);
        for (long looked = 0; chunk.length > 0 && looked < ENOUGH; looked += CHUNK) {
            String text = before + new String(chunk, StandardCharsets.ISO_8859_1);
            Matcher banner = BANNER.matcher(text);
            for (int at = text.indexOf(BANNER_START); at >= 0; at = text.indexOf(BANNER_START, at + 1)) {
                if (banner.region(at, text.length()).lookingAt()) {
                    return Optional.of(banner.group(1));
                }
            }
            before = text.substring(Math.max(0, text.length() - LONGEST_BANNER));
            chunk = kernel.readNBytes(CHUNK);
        }
        return Optional.empty();
    }
}
