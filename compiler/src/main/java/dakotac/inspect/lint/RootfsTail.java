package dakotac.inspect.lint;

import dakotac.input.SquashfsSuperblock;
import java.util.stream.Stream;

/// What follows a file system is downloaded and written in vain.
final class RootfsTail implements LintRule {

    /// Padding that tools leave, in bytes.
    private static final long TAIL = 1 << 20;

    @Override
    public LintFinding finding() {
        return LintFinding.ROOTFS_TAIL;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.files().entrySet().stream()
                .flatMap(file ->
                        SquashfsSuperblock.decode(
                                        file.getValue().head(image.found().imageBytes(), SquashfsSuperblock.SIZE))
                                .stream()
                                .filter(squashfs -> squashfs.bytesUsed() > 0
                                        && file.getValue().size() - squashfs.bytesUsed() > TAIL)
                                .map(squashfs -> "%s has %d bytes behind its file system"
                                        .formatted(
                                                file.getKey(), file.getValue().size() - squashfs.bytesUsed())));
    }
}
