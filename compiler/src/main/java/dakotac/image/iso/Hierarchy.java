package dakotac.image.iso;

import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import dakotac.image.disk.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// One of the volume's two hierarchies of directories: the primary one with Rock Ridge, or Joliet's. How large
/// everything is follows from the names and sizes alone, so that where it lies can be decided later.
final class Hierarchy {

    private final NameSpace nameSpace;
    private final Optional<RockRidge> rockRidge;
    private final Instant time;
    private final List<NumberedDirectory> directories;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> serials = new HashMap<>();
    private final List<List<PendingRecord>> records = new ArrayList<>();
    private final List<Long> starts = new ArrayList<>(List.of(0L));
    private final ContinuationAreas continuationAreas = new ContinuationAreas();

    /// Lays out all that does not depend on where the files lie.
    ///
    /// @param root  the sizes of the stretches of all files, in bytes
    /// @param time  when everything was made
    Hierarchy(Node.Folder<List<Long>> root, NameSpace nameSpace, Optional<RockRidge> rockRidge, Instant time) {
        this.nameSpace = nameSpace;
        this.rockRidge = rockRidge;
        this.time = time;
        directories = NumberedDirectory.of(root, nameSpace);
        directories.forEach(directory -> numbers.put(directory.path(), directory.number()));
        root.files().forEach((path, _) -> serials.put(path, directories.size() + serials.size() + 1));
        for (NumberedDirectory directory : directories) {
            List<PendingRecord> inside = records(directory);
            records.add(inside);
            starts.add(starts.getLast()
                    + Sectors.pack(inside.stream().map(PendingRecord::size).toList()));
        }
    }

    /// How many sectors the directories and their continuation areas take.
    long sectors() {
        return starts.getLast() + continuationAreas.sectors();
    }

    /// Its path table.
    ///
    /// @param first the sector of the root directory
    PathTable pathTable(long first) {
        return new PathTable(directories.stream()
                .map(directory -> new PathTable.Row(
                        directory.identifier(), first + starts.get(directory.number() - 1), directory.parent()))
                .toList());
    }

    /// The root directory's record for the volume descriptor.
    ///
    /// @param first its sector
    DirectoryRecord root(long first) {
        return record(DirectoryRecord.SELF, 1, List.of()).at(new Placed(first, Map.of()), time);
    }

    /// The directories, then the continuation areas.
    ///
    /// @param first the sector of the root directory
    /// @param files where they lie, by path
    Bytes encode(long first, Map<String, List<Extent>> files) {
        List<Bytes> parts = new ArrayList<>();
        Placed placed = new Placed(first, files);
        for (List<PendingRecord> directory : records) {
            parts.add(Sectors.encode(directory.stream()
                    .map(record -> record.at(placed, time).encode())
                    .toList()));
        }
        parts.add(continuationAreas.encode());
        return Bytes.join(parts);
    }

    private List<PendingRecord> records(NumberedDirectory directory) {
        NumberedDirectory parent = directories.get(directory.parent() - 1);
        List<PendingRecord> list = new ArrayList<>();
        list.add(record(DirectoryRecord.SELF, directory.number(), self(directory)));
        list.add(record(DirectoryRecord.PARENT, parent.number(), dots(parent)));
        directory.children().forEach((identifier, child) -> list.addAll(records(nameSpace.encode(identifier), child)));
        return list;
    }

    private List<PendingRecord> records(Bytes identifier, NumberedDirectory.Child child) {
        return switch (child.node()) {
            case Node.Folder<List<Long>> _ -> {
                NumberedDirectory directory = directories.get(number(child.path()) - 1);
                yield List.of(record(identifier, directory.number(), folder(child.name(), directory)));
            }
            case Node.File<List<Long>>(var sizes) -> {
                List<SystemUseEntry> use = rockRidge
                        .map(rr -> rr.file(child.name(), Objects.requireNonNull(serials.get(child.path()))))
                        .orElse(List.of());
                yield records(identifier, PendingRecord.sections(child.path(), sizes), use);
            }
        };
    }

    private PendingRecord record(Bytes identifier, int directory, List<SystemUseEntry> use) {
        return records(identifier, List.of(new PendingRecord.Target.Directory(directory)), use)
                .getFirst();
    }

    /// The records of one name. They share a continuation area.
    private List<PendingRecord> records(
            Bytes identifier, List<PendingRecord.Target> targets, List<SystemUseEntry> entries) {
        SystemUse use = SystemUse.of(entries, DirectoryRecord.MAX - DirectoryRecord.sizeWithout(identifier));
        int continuedAt = use.continued().size() > 0 ? continuationAreas.add(use.continued()) : 0;
        return targets.stream()
                .map(target -> new PendingRecord(identifier, target, use, continuedAt))
                .toList();
    }

    private List<SystemUseEntry> self(NumberedDirectory directory) {
        return directory.number() == 1
                ? rockRidge.map(rr -> rr.root(directory.directories(), 1)).orElse(List.of())
                : dots(directory);
    }

    private List<SystemUseEntry> dots(NumberedDirectory directory) {
        return rockRidge
                .map(rr -> rr.dots(directory.directories(), directory.number()))
                .orElse(List.of());
    }

    private List<SystemUseEntry> folder(String name, NumberedDirectory directory) {
        return rockRidge
                .map(rr -> rr.directory(name, directory.directories(), directory.number()))
                .orElse(List.of());
    }

    private int number(String path) {
        return Objects.requireNonNull(numbers.get(path));
    }

    /// Everything in its place, once the root directory and the files have theirs.
    private final class Placed implements PendingRecord.Positions {

        private final long first;
        private final Map<String, List<Extent>> files;

        Placed(long first, Map<String, List<Extent>> files) {
            this.first = first;
            this.files = files;
        }

        @Override
        public Extent directory(int number) {
            long start = starts.get(number - 1);
            return new Extent((first + start) * Sectors.SIZE, (starts.get(number) - start) * Sectors.SIZE);
        }

        @Override
        public List<Extent> file(String path) {
            return Objects.requireNonNull(files.get(path));
        }

        @Override
        public long continuationAreas() {
            return (first + starts.getLast()) * Sectors.SIZE;
        }
    }
}
