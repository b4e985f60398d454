package dakotac.inspect.check;

import dakotac.binary.Bytes;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.input.ErofsSuperblock;
import dakotac.input.SquashfsSuperblock;
import dakotac.inspect.ImageBytes;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.IsoTree;
import dakotac.inspect.StoredFile;
import dakotac.inspect.VerifyFinding;
import dakotac.inspect.bls.EntryFile;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The root file system that an entry boots from this medium is there, and all of it (dracut.cmdline(7),
/// `rd.live.dir=`, `rd.live.squashimg=`).
final class RootfsCheck implements Check {

    /// The bytes in which the superblocks of squashfs and erofs lie.
    private static final int HEAD = 2_048;

    /// What dmsquash-live takes instead: an image of any file system.
    private static final List<String> OTHERS = List.of("rootfs.img", "ext3fs.img");

    /// What the shell makes nothing of: slashes at the start, and all but one elsewhere.
    private static final Pattern STRAY_SLASHES = Pattern.compile("^/+|(/)/+");

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        return image.menu().stream()
                .flatMap(menu -> menu.entries().stream())
                .filter(RootfsCheck::bootsFromHere)
                .flatMap(entry -> image.primary().stream().flatMap(tree -> check(image.imageBytes(), tree, entry)));
    }

    private static boolean bootsFromHere(EntryFile entry) {
        return entry.words("root=live:").anyMatch(root -> root.matches("(CDLABEL|LABEL|UUID)=.*"));
    }

    /// The file from which an entry boots, where it is on the medium.
    static Optional<String> path(IsoTree tree, EntryFile entry) {
        return bootsFromHere(entry)
                ? paths(entry).stream()
                        .filter(path -> tree.files().containsKey(path))
                        .findFirst()
                : Optional.empty();
    }

    private static List<String> paths(EntryFile entry) {
        String folder = entry.words("rd.live.dir=").findFirst().orElse("LiveOS");
        Optional<String> name = entry.words("rd.live.squashimg=").findFirst();
        return Stream.concat(Stream.of(name.orElse("squashfs.img")), name.isEmpty() ? OTHERS.stream() : Stream.of())
                .map(file -> STRAY_SLASHES.matcher(folder + "/" + file).replaceAll("$1"))
                .toList();
    }

    private static Stream<Diagnostic> check(ImageBytes imageBytes, IsoTree tree, EntryFile entry) {
        List<String> paths = paths(entry);
        return paths.stream()
                .flatMap(path -> Stream.ofNullable(tree.files().get(path)).map(file -> whole(imageBytes, path, file)))
                .findFirst()
                .orElseGet(() -> Stream.of(Diagnostic.error(
                        VerifyFinding.ROOTFS_MISSING,
                        Place.nowhere(),
                        "%s boots the root file system %s, which is not on the ISO"
                                .formatted(entry.name(), paths.getFirst()))));
    }

    private static Stream<Diagnostic> whole(ImageBytes imageBytes, String path, StoredFile file) {
        Bytes head = file.head(imageBytes, HEAD);
        Optional<Long> claimed = SquashfsSuperblock.decode(head)
                .map(SquashfsSuperblock::mountableSize)
                .or(() -> ErofsSuperblock.decode(head)
                        .filter(ErofsSuperblock::isSound)
                        .map(ErofsSuperblock::size));
        if (claimed.isEmpty() && OTHERS.stream().anyMatch(path::endsWith)) {
            return Stream.empty();
        }
        return claimed.map(size -> Wrong.unless(size > 0 && size <= file.size())
                        .error(
                                VerifyFinding.ROOTFS_TRUNCATED,
                                "%s is a file system of %d bytes in a file of %d".formatted(path, size, file.size())))
                .orElseGet(() -> Stream.of(Diagnostic.error(
                        VerifyFinding.ROOTFS_UNKNOWN, Place.nowhere(), path + " is no squashfs and no erofs")));
    }
}
