package dakotac.inspect.lint;

import dakotac.binary.Bytes;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// The kernel unpacks cpio archives, plain or compressed, and panics over anything else.
final class InitrdUnknown implements LintRule {

    /// cpio, gzip, xz, zstd, LZ4's legacy frame, bzip2, LZMA, LZO.
    private static final List<String> MAGICS = List.of(
            "303730373031",
            "303730373032",
            "1f8b",
            "fd377a585a00",
            "28b52ffd",
            "02214c18",
            "425a68",
            "5d0000",
            "894c5a4f");

    private static boolean isArchive(Bytes head) {
        String hex = HexFormat.of().formatHex(head.toArray());
        return MAGICS.stream().anyMatch(hex::startsWith) || head.isZero();
    }

    @Override
    public LintFinding finding() {
        return LintFinding.INITRD_UNKNOWN;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.initrds()
                .filter(initrd -> initrd.file().size() > 0
                        && !isArchive(initrd.file().head(image.found().imageBytes(), 8)))
                .map(initrd -> "%s of %s is no archive".formatted(initrd.path(), initrd.entry()));
    }
}
