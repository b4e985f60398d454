package dakotac.input;

import dakotac.binary.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// Kinds of files that are told by the bytes near their start, whatever their name says.
enum FileKind {
    TAR("a tar", 257, ascii("ustar")),
    GZIP("gzip-compressed", 0, "1f8b"),
    ZSTD("zstd-compressed", 0, "28b52ffd"),
    BZIP2("bzip2-compressed", 0, "425a68"),
    XZ("xz-compressed", 0, "fd377a585a00"),
    LZ4("lz4-compressed", 0, "04224d18"),
    LZIP("lzip-compressed", 0, "4c5a4950"),
    ZIP("a zip archive", 0, "504b0304"),
    SEVEN_ZIP("a 7z archive", 0, "377abcaf271c"),
    CPIO("a cpio archive", 0, ascii("07070")),
    DEB("a Debian package", 0, ascii("!<arch>\n")),
    RPM("an RPM package", 0, "edabeedb"),
    ELF("an ELF file", 0, "7f454c46"),
    PE("a PE image", 0, ascii("MZ")),
    SQUASHFS("a squashfs file system", 0, ascii("hsqs")),
    EROFS("an erofs file system", ErofsSuperblock.OFFSET, "e2e1f5e0"),
    EXT("an ext2, ext3 or ext4 file system", 1_080, "53ef"),
    QCOW2("a qcow2 disk image", 0, "514649fb");

    /// The bytes that [#of] wants to see.
    static final int HEAD = 2_048;

    private final String description;
    private final int offset;
    private final String magic;

    /// @param magic in hexadecimal digits
    FileKind(String description, int offset, String magic) {
        this.description = description;
        this.offset = offset;
        this.magic = magic;
    }

    /// What a file is that begins like this, where that can be told.
    static Optional<FileKind> of(Bytes head) {
        return Arrays.stream(values()).filter(kind -> kind.begins(head)).findFirst();
    }

    /// As people call it, to stand after "is".
    String description() {
        return description;
    }

    private boolean begins(Bytes head) {
        Bytes wanted = Bytes.of(HexFormat.of().parseHex(magic));
        return head.size() >= offset + wanted.size()
                && head.slice(offset, wanted.size()).equals(wanted);
    }

    private static String ascii(String magic) {
        return HexFormat.of().formatHex(magic.getBytes(StandardCharsets.US_ASCII));
    }
}
