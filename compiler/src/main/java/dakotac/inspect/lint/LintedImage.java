package dakotac.inspect.lint;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dakotac.binary.Bytes;
import dakotac.image.iso.VolumeDescriptor;
import dakotac.inspect.FatTree;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.IsoTree;
import dakotac.inspect.StoredFile;
import dakotac.inspect.bls.EntryFile;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/// An image with what rules ask of it.
///
/// @param initramfs that its entries boot
/// @param programs  that firmware and its boot loader start
record LintedImage(InspectedImage found, List<BootedInitramfs> initramfs, List<BootProgram> programs) {

    private static final int LONGEST_TEXT = 1 << 16;
    private static final long DESCRIPTOR = 16 * 2_048L;
    private static final String LOOPBACK = "boot/grub/loopback.cfg";

    LintedImage {
        initramfs = List.copyOf(initramfs);
        programs = List.copyOf(programs);
    }

    static LintedImage of(InspectedImage found) {
        return new LintedImage(found, new InitramfsReader(found).readAll(), new BootProgramReader(found).readAll());
    }

    Optional<VolumeDescriptor.Hierarchy> volume() {
        return found.primary().map(IsoTree::descriptor);
    }

    String label() {
        return volume().map(VolumeDescriptor.Hierarchy::label).orElse("");
    }

    /// Of the ISO tree.
    SortedMap<String, StoredFile> files() {
        return found.primary().map(IsoTree::files).orElseGet(Collections::emptySortedMap);
    }

    SortedMap<String, FatTree.Entry> espFiles() {
        return found.esp().map(FatTree::files).orElseGet(Collections::emptySortedMap);
    }

    /// A file of the ISO tree, by a path as entries write it. Programs that copy it do not tell letters by case.
    Optional<StoredFile> inTree(String path) {
        String plain = plain(path);
        return Optional.ofNullable(files().get(plain))
                .or(() -> files().entrySet().stream()
                        .filter(file -> file.getKey().equalsIgnoreCase(plain))
                        .map(file -> file.getValue())
                        .findFirst());
    }

    Optional<FatTree.Entry> inEsp(String path) {
        return Optional.ofNullable(espFiles().get(plain(path)));
    }

    private static String plain(String path) {
        return path.replace('\\', '/').replaceFirst("^/+", "");
    }

    Stream<EntryFile> entries() {
        return found.menu().stream().flatMap(menu -> menu.entries().stream());
    }

    /// Each initramfs of which all was looked at, and which has no defect.
    Stream<BootedInitramfs> soundInitramfs() {
        return initramfs.stream().filter(BootedInitramfs::isSound);
    }

    /// What GRUB reads of an ISO that lies as a file on a stick.
    Optional<String> loopback() {
        return inTree(LOOPBACK).map(this::text);
    }

    /// The beginning of a file, as text.
    String text(StoredFile file) {
        Bytes bytes = file.head(found.imageBytes(), LONGEST_TEXT);
        return bytes.text(0, bytes.size(), UTF_8);
    }

    /// The field of the primary descriptor that is left to applications.
    String applicationUse() {
        return volume().map(_ -> found.imageBytes()
                        .read(DESCRIPTOR + VolumeDescriptor.APPLICATION_USE, VolumeDescriptor.APPLICATION_USE_SIZE)
                        .text(0, VolumeDescriptor.APPLICATION_USE_SIZE, US_ASCII))
                .orElse("");
    }
}
