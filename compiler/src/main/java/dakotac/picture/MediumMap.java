package dakotac.picture;

import dakotac.binary.Extent;
import dakotac.image.Layout;
import dakotac.image.disk.Region;
import dakotac.picture.MediumPart.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;

/// A stretch of a medium, or all of it, in parts that fill it without a gap.
///
/// @param extent where it lies
/// @param parts  in the order in which they begin
record MediumMap(Extent extent, List<MediumPart> parts) {

    static final String ESP = "EFI system partition";

    /// More files are shown as one.
    private static final int MAX_FILES = 24;

    private record Key(Kind kind, List<String> readers) {

        String name() {
            return switch (kind) {
                case FILE -> readers.getFirst();
                case SHARED -> "shared by " + readers.size() + " files";
                case PARTITION -> ESP;
                case METADATA -> "directories and tables";
                case FREE -> "free";
            };
        }
    }

    /// The whole medium, the EFI system partition as one part.
    static MediumMap of(Layout layout) {
        return of(new Extent(0, layout.size()), layout, layout.files(), true);
    }

    /// The EFI system partition.
    static MediumMap ofEsp(Layout layout) {
        return of(layout.esp(), layout, layout.espFiles(), false);
    }

    private static MediumMap of(Extent extent, Layout layout, SortedMap<String, List<Extent>> files, boolean espIsOne) {
        SequencedMap<Key, List<Extent>> parts = new LinkedHashMap<>();
        for (Region region : layout.regions()) {
            if (extent.contains(region.extent()) && region.extent().size() > 0) {
                boolean inEsp = espIsOne && layout.esp().contains(region.extent());
                Key key = inEsp ? new Key(Kind.PARTITION, List.of()) : key(region, files);
                parts.computeIfAbsent(key, _ -> new ArrayList<>()).add(region.extent());
            }
        }
        List<MediumPart> all = new ArrayList<>();
        parts.forEach((key, extents) -> all.add(new MediumPart(key.kind(), key.name(), extents, key.readers())));
        return new MediumMap(extent, withoutSmallest(all));
    }

    private static Key key(Region region, SortedMap<String, List<Extent>> files) {
        List<String> readers = files.entrySet().stream()
                .filter(file -> file.getValue().stream().anyMatch(extent -> extent.contains(region.extent())))
                .map(Map.Entry::getKey)
                .toList();
        Kind kind = switch (region) {
            case Region.Hole _ -> Kind.FREE;
            case Region.Literal _, Region.Copy _ ->
                readers.isEmpty() ? Kind.METADATA : readers.size() > 1 ? Kind.SHARED : Kind.FILE;
        };
        return new Key(kind, kind == Kind.FREE ? List.of() : readers);
    }

    private static List<MediumPart> withoutSmallest(List<MediumPart> parts) {
        List<MediumPart> small = parts.stream()
                .filter(part -> part.kind() == Kind.FILE)
                .sorted(Comparator.comparingLong(MediumPart::size).reversed())
                .skip(MAX_FILES)
                .toList();
        if (small.size() < 2) {
            return parts;
        }
        List<MediumPart> all = new ArrayList<>(parts);
        all.removeAll(small);
        all.add(new MediumPart(
                Kind.FILE,
                small.size() + " smaller files",
                small.stream()
                        .flatMap(part -> part.extents().stream())
                        .sorted(Comparator.comparingLong(Extent::offset))
                        .toList(),
                List.of()));
        return all;
    }

    /// The files of which this has bytes in more than one part, and those that take at least a fiftieth of it.
    List<String> largeFiles() {
        SequencedMap<String, Long> sizes = new LinkedHashMap<>();
        SequencedMap<String, Integer> counts = new LinkedHashMap<>();
        for (MediumPart part : parts) {
            for (String reader : part.readers()) {
                sizes.merge(reader, part.size(), Long::sum);
                counts.merge(reader, 1, Integer::sum);
            }
        }
        return sizes.entrySet().stream()
                .filter(file -> file.getValue() * 50 >= extent.size() || counts.getOrDefault(file.getKey(), 0) > 1)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
