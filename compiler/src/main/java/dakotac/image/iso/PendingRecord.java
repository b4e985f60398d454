package dakotac.image.iso;

import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A directory record before it is known where things lie.
///
/// @param continuedAt where its continuation area is among all of them, in bytes
record PendingRecord(Bytes identifier, Target target, SystemUse systemUse, int continuedAt) {

    /// The most of a file that one record describes, in bytes: whole sectors in 32 bits. A larger file has several
    /// (ECMA-119 6.5.1, interchange level 3).
    static final long SECTION = 0xFFFF_F800L;

    /// What a record points to.
    sealed interface Target {
        record Directory(int number) implements Target {}

        /// A stretch of a file.
        ///
        /// @param from where the section begins in the file, in bytes
        record Section(String path, long from, long size, boolean last) implements Target {}
    }

    /// Where things lie, in bytes.
    interface Positions {
        Extent directory(int number);

        Extent file(String path);

        long continuationAreas();
    }

    /// All sections of a file; one where it is empty.
    static List<Target> sections(String path, long size) {
        List<Target> sections = new ArrayList<>();
        long from = 0;
        for (; size - from > SECTION; from += SECTION) {
            sections.add(new Target.Section(path, from, SECTION, false));
        }
        sections.add(new Target.Section(path, from, size - from, true));
        return sections;
    }

    /// Of the record, in bytes.
    int size() {
        int size = DirectoryRecord.sizeWithout(identifier) + systemUse.size();
        return size + size % 2;
    }

    DirectoryRecord at(Positions positions, Instant time) {
        Bytes use = systemUse.encode(positions.continuationAreas() / Sectors.SIZE, continuedAt);
        Extent extent = extent(positions);
        return new DirectoryRecord(extent.offset() / Sectors.SIZE, extent.size(), time, flags(), identifier, use);
    }

    private Extent extent(Positions positions) {
        return switch (target) {
            case Target.Directory(var number) -> positions.directory(number);
            case Target.Section(var path, var from, var size, var _) ->
                new Extent(positions.file(path).offset() + from, size);
        };
    }

    private int flags() {
        return switch (target) {
            case Target.Directory _ -> DirectoryRecord.DIRECTORY;
            case Target.Section section -> section.last() ? 0 : DirectoryRecord.MULTI_EXTENT;
        };
    }
}
