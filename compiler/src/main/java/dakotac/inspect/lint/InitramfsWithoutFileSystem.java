package dakotac.inspect.lint;

import dakotac.input.SquashfsSuperblock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The initramfs finds the medium, and cannot mount what is on it.
final class InitramfsWithoutFileSystem implements LintRule {

    private static List<String> drivers(LintedImage image) {
        boolean squashfs = image.files().values().stream()
                .anyMatch(file -> SquashfsSuperblock.decode(
                                file.head(image.found().imageBytes(), SquashfsSuperblock.SIZE))
                        .isPresent());
        List<String> drivers = new ArrayList<>(List.of("isofs", "loop"));
        if (squashfs) {
            drivers.add("squashfs");
        }
        return drivers;
    }

    /// For the layer that is written to it takes one of two.
    private static Optional<String> missing(BootedInitramfs initramfs, List<String> drivers) {
        boolean writes =
                initramfs.files().hasDriver("overlay") || initramfs.files().hasDriver("dm_snapshot");
        List<String> wanted = new ArrayList<>(drivers);
        if (!writes) {
            wanted.add("overlay");
        }
        return Optional.of(initramfs.missing(wanted)).filter(missing -> !missing.isEmpty());
    }

    @Override
    public LintFinding finding() {
        return LintFinding.INITRAMFS_WITHOUT_FILE_SYSTEM;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        List<String> drivers = drivers(image);
        return image.soundInitramfs()
                .filter(initramfs -> initramfs.looksForMedium())
                .flatMap(initramfs -> missing(initramfs, drivers).stream()
                        .map(missing ->
                                "%s lacks %s: it cannot mount the live root".formatted(initramfs.name(), missing)));
    }
}
