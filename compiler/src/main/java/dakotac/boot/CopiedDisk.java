package dakotac.boot;

import dakotac.binary.Extent;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.UserError;
import dakotac.host.Machine;
import dakotac.host.RunProblem;
import dakotac.host.Tool;
import dakotac.host.WorkFolder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes the stick of people who format one as FAT32 and copy the files of an ISO onto it. Its label is the ISO's, by
/// which the initramfs finds the root.
///
/// @param machine runs the tools
record CopiedDisk(Machine machine) {

    private static final long MIB = 1L << 20;

    /// The largest cluster that FAT32 has, in bytes.
    private static final long CLUSTER = 32 * 1024;

    /// For folders and the file system itself.
    private static final long SPARE = 64 * MIB;

    /// Of a file (Microsoft's FAT specification, `DIR_FileSize`), in bytes.
    private static final long LARGEST = 0xFFFF_FFFFL;

    /// Of a volume label (the same, `BS_VolLab`), in characters.
    private static final int LONGEST_LABEL = 11;

    /// Makes sure of the tools, and that such a stick can be.
    ///
    /// @throws UserError if a tool is missing, or the label or a file does not fit into FAT32
    void check(BootImage iso) throws UserError {
        machine.require(Stream.concat(Stream.of(Tool.XORRISO), FatPartition.TOOLS.stream())
                .toList());
        if (iso.label().length() > LONGEST_LABEL) {
            throw misfit(
                    iso,
                    "the label %s has %d characters and that of a FAT volume %d at most, so a stick with this ISO's files"
                                    .formatted(
                                            Quote.of(iso.label()), iso.label().length(), LONGEST_LABEL)
                            + " is not found by it",
                    "shorten volume.label, or write the ISO itself onto sticks: --as usb");
        }
        Optional<Map.Entry<String, Long>> tooLarge = iso.files().entrySet().stream()
                .filter(file -> file.getValue() > LARGEST)
                .findFirst();
        if (tooLarge.isPresent()) {
            throw misfit(
                    iso,
                    String.format(
                            Locale.ROOT,
                            "%s has %,d bytes and a file on FAT32 %,d at most, so it cannot be copied onto a stick",
                            Quote.plain(tooLarge.get().getKey()),
                            tooLarge.get().getValue(),
                            LARGEST),
                    "write the ISO itself onto sticks: --as usb");
        }
    }

    private static UserError misfit(BootImage iso, String what, String hint) {
        Place at = new Place.InFile(iso.file().toString());
        return UserError.rejected(
                Diagnostic.error(RunProblem.CANNOT_BE_COPIED, at, what).withHint(hint));
    }

    /// Makes it.
    ///
    /// @throws UserError if a tool fails
    Path make(BootImage iso, WorkFolder work) throws UserError, IOException {
        Path disk = work.resolve("copied.img");
        Partition partition = new Partition(Partition.FAT32, new Extent(MIB, size(iso)));
        try (var file = new RandomAccessFile(disk.toFile(), "rw")) {
            file.setLength(partition.place().end());
            file.write(Partition.table(partition).toArray());
        }
        FatPartition stick = new FatPartition(machine, work, disk, partition);
        stick.format("-n", iso.label().isEmpty() ? "NO NAME" : iso.label());
        Path files = extract(iso, work);
        try (Stream<Path> top = Files.list(files)) {
            stick.copy(top.sorted().toList(), "/");
        }
        return disk;
    }

    private static long size(BootImage iso) {
        long content = iso.files().values().stream()
                .mapToLong(size -> Extent.roundUp(size, CLUSTER))
                .sum();
        return Extent.roundUp(content, MIB) + SPARE;
    }

    /// As another program than dakotac reads them. The folders on an ISO may not be written to, and such copies could
    /// not be deleted again.
    private Path extract(BootImage iso, WorkFolder work) throws UserError {
        Path files = work.resolve("files");
        List<String> words =
                new ArrayList<>(List.of("-osirrox", "on", "-indev", iso.file().toString()));
        words.addAll(List.of("-chmod_r", "u+w", "/", "--", "-extract", "/", files.toString(), "-rollback_end"));
        machine.run(Tool.XORRISO, words, Map.of());
        return files;
    }
}
