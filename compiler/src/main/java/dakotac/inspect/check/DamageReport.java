package dakotac.inspect.check;

import dakotac.binary.Extent;
import dakotac.binary.Malformed;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.inspect.FileImage;
import dakotac.inspect.ImageBytes;
import dakotac.inspect.StoredFile;
import dakotac.inspect.VerifyFinding;
import dakotac.squashfs.SquashfsReader;
import dakotac.squashfs.StoredFiles;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Says what is damaged as people know it: the file system, and a file in it.
///
/// @param files the extents of root file systems and stores, by path
record DamageReport(ImageBytes imageBytes, SortedMap<String, List<Extent>> files) {

    /// In which the superblock lies, and nothing else: in bytes.
    private static final Extent HEAD = new Extent(0, 4_096);

    private static final String OF_NO_FILE = "where no file has its bytes";

    /// @param part of the file system, for people
    private record Damage(String path, String part) {}

    /// @param what    is damaged, where no file of file systems is
    /// @param damaged extents of the image, at least one
    Stream<Diagnostic> of(String what, List<Extent> damaged) {
        List<Damage> all = files.entrySet().stream()
                .map(file -> new FileSystem(file.getKey(), new FileImage(imageBytes, new StoredFile(file.getValue()))))
                .flatMap(file -> file.damage(damaged))
                .toList();
        List<Damage> telling =
                all.stream().filter(damage -> !damage.part().equals(OF_NO_FILE)).toList();
        List<Damage> told = telling.isEmpty() ? all : telling; // a file system may have what is another one's between
        return told.isEmpty()
                ? Stream.of(diagnostic(what, damaged))
                : told.stream().map(damage -> diagnostic(damage.path() + ", " + damage.part(), damaged));
    }

    private static Diagnostic diagnostic(String subject, List<Extent> damaged) {
        return Diagnostic.error(
                VerifyFinding.BYTES_DAMAGED,
                Place.nowhere(),
                "damaged: %s (bytes %d to %d of the ISO%s)"
                        .formatted(
                                subject,
                                damaged.getFirst().offset(),
                                damaged.getFirst().end() - 1,
                                damaged.size() > 1 ? " and elsewhere" : ""));
    }

    /// A root file system or a store; what of a squashfs is damaged can be told.
    private record FileSystem(String path, FileImage bytes) {

        /// What of it is damaged; empty where nothing is.
        Stream<Damage> damage(List<Extent> damaged) {
            List<Extent> here = damaged.stream()
                    .flatMap(extent -> bytes.inFile(extent).stream())
                    .toList();
            return here.isEmpty() ? Stream.empty() : Stream.of(new Damage(path, part(here)));
        }

        private String part(List<Extent> here) {
            if (here.stream().allMatch(HEAD::contains)) {
                return "its superblock";
            }
            try {
                SquashfsReader reader = SquashfsReader.open(bytes);
                long tables = reader.superblock().tables().inodes();
                long end = reader.superblock().bytesUsed();
                if (here.stream().allMatch(extent -> extent.offset() >= end)) {
                    return "behind its end, where nobody reads";
                }
                if (here.stream().allMatch(extent -> extent.offset() >= tables)) {
                    return "the tables of its files";
                }
                return files(reader, here, tables);
            } catch (Malformed damaged) {
                return "of which no more can be told";
            }
        }

        private static String files(SquashfsReader reader, List<Extent> here, long tables) {
            try {
                return names(StoredFiles.in(reader, here));
            } catch (Malformed damaged) {
                return here.getLast().end() > tables
                        ? "the tables of its files and what lies before them"
                        : "of whose files no more can be told";
            }
        }

        private static String names(StoredFiles files) {
            if (files.count() == 0) {
                return OF_NO_FILE;
            }
            String named =
                    files.first().stream().map(path -> Quote.plain("/" + path)).collect(Collectors.joining(", "));
            long others = files.count() - files.first().size();
            return (files.count() == 1 ? "file " : "one or more of ")
                    + named
                    + (others > 0 ? " and %,d others".formatted(others) : "");
        }
    }
}
