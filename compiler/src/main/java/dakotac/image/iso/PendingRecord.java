package dakotac.image.iso;

import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import dakotac.image.disk.LayoutException;
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

    /// The sections of a file after which Linux gives up (`isofs_read_level3_size` in fs/isofs/inode.c).
    static final int MAX_SECTIONS = 100;

    /// What a record points to.
    sealed interface Target {
        record Directory(int number) implements Target {}

        /// A section of a file: one of its stretches, or a part of one.
        ///
        /// @param stretch which of them, from 0
        /// @param from    where the section begins in it, in bytes
        record Section(String path, int stretch, long from, long size, boolean last) implements Target {}
    }

    /// Where things lie, in bytes.
    interface Positions {
        Extent directory(int number);

        List<Extent> file(String path);

        long continuationAreas();
    }

    /// All sections of a file; one where it is empty.
    ///
    /// @param sizes of its stretches, in bytes
    /// @throws LayoutException if they are more than Linux reads, or a stretch before another one is not whole
    ///                         sectors
    static List<Target> sections(String path, List<Long> sizes) {
        List<Target> sections = new ArrayList<>();
        for (int stretch = 0; stretch < sizes.size(); stretch++) {
            boolean last = stretch == sizes.size() - 1;
            long size = sizes.get(stretch);
            LayoutException.unless(
                    last || size % Sectors.SIZE == 0, path, path + " goes on after " + size + " bytes, amid a sector");
            long from = 0;
            for (; size - from > SECTION; from += SECTION) {
                sections.add(new Target.Section(path, stretch, from, SECTION, false));
            }
            sections.add(new Target.Section(path, stretch, from, size - from, last));
        }
        LayoutException.unless(
                sections.size() <= MAX_SECTIONS,
                path,
                path + " has " + sections.size() + " sections; Linux reads at most " + MAX_SECTIONS);
        return sections.isEmpty() ? List.of(new Target.Section(path, 0, 0, 0, true)) : sections;
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
            case Target.Section section when section.size() == 0 -> new Extent(0, 0);
            case Target.Section(var path, var stretch, var from, var size, var _) ->
                new Extent(positions.file(path).get(stretch).offset() + from, size);
        };
    }

    private int flags() {
        return switch (target) {
            case Target.Directory _ -> DirectoryRecord.DIRECTORY;
            case Target.Section section -> section.last() ? 0 : DirectoryRecord.MULTI_EXTENT;
        };
    }
}
