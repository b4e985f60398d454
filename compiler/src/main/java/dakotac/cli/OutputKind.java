package dakotac.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dakotac.host.OverwriteCheck;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// The kinds of files that commands write, and how each is told from a file of somebody else, which is not replaced
/// without being asked for. An empty file is nobody's loss.
enum OutputKind implements OverwriteCheck {
    /// The standard identifier of the first volume descriptor (ECMA-119 8.1.3), in sector 16.
    ISO("ISO", 16 * 2_048 + 1, 5, "CD001"),
    /// The version comes first in a plan.
    PLAN("plan of dakotac", 0, 64, "\\{\\s*\"plan\"\\s*:\\s*\\d+,.*"),
    /// One line as `sha256sum` prints it, no list of several files.
    SHA256("SHA-256 of one file", 0, 4_096, "[0-9a-f]{64} [ *][^\n]+\n?"),
    /// The magic of the first member's header (POSIX.1, pax).
    TAR("tar", 257, 5, "ustar"),
    /// The magic of the superblock (Linux' `include/uapi/linux/magic.h`, `SQUASHFS_MAGIC`).
    SQUASHFS("squashfs", 0, 4, "hsqs"),
    /// The comment that begins each.
    LOCK("lock of dakotac", 0, 64, "# Written by dakotac lock.*"),
    BOOT_RESULTS("table of boots", 0, 64, "arch +medium +accel +result .*"),
    SERIAL_LOG("record of a serial line", 0, 64, "\\[ *\\d+\\.\\d{3}].*");

    private final String noun;
    private final long offset;
    private final int size;
    private final Pattern pattern;

    /// @param offset of what is looked at, in bytes
    /// @param size   in bytes, at most
    OutputKind(String noun, long offset, int size, String pattern) {
        this.noun = noun;
        this.offset = offset;
        this.size = size;
        this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
    }

    @Override
    public Optional<String> objection(Path existing) throws IOException {
        return Files.size(existing) == 0 || pattern.matcher(look(existing)).matches()
                ? Optional.empty()
                : Optional.of("it exists and is no " + noun);
    }

    private String look(Path file) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(size);
        try (FileChannel channel = FileChannel.open(file)) {
            channel.position(offset);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
        }
        return ISO_8859_1.decode(buffer.flip()).toString();
    }
}
