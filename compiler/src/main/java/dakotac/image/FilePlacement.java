package dakotac.image;

import dakotac.binary.Extent;
import dakotac.image.disk.FileData;
import dakotac.image.disk.LayoutException;
import dakotac.image.disk.Region;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The order in which files lie that have a place of their own.
///
/// A file that has nothing in common with others is in one piece. Of the others, each stretch lies behind what comes
/// before it in any of the files: readers that only go forward, as libarchive does, find each file from its beginning
/// on.
final class FilePlacement {

    /// Files that have something in common, far more than anybody puts onto an image.
    private static final int MAX_SHARING = 256;

    private final SortedMap<String, List<Extent>> files = new TreeMap<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final Map<FileData, Integer> furtherOn = new HashMap<>();
    private final Map<FileData, Extent> stored = new HashMap<>();
    private final List<Region> regions = new ArrayList<>();
    private long end;

    private FilePlacement() {}

    /// A file that has something in common with others.
    ///
    /// @param stretches those that have no place yet, at least one
    private record Waiting(String path, Deque<FileData> stretches) {}

    /// @param files by path
    /// @throws LayoutException if too many have something in common
    static PlacedFiles of(SortedMap<String, IsoFile.Own> files) {
        FilePlacement placement = new FilePlacement();
        placement.placeAlone(files);
        placement.placeSharing();
        placement.files.replaceAll((_, extents) -> Extent.joined(extents));
        return new PlacedFiles(placement.regions, placement.files, placement.end);
    }

    private void placeAlone(SortedMap<String, IsoFile.Own> own) {
        Set<FileData> shared = shared(own.values());
        own.forEach((path, file) -> {
            files.put(path, new ArrayList<>());
            List<FileData> stretches = file.stretches().stream()
                    .filter(stretch -> stretch.size() > 0)
                    .toList();
            if (stretches.stream().noneMatch(shared::contains)) {
                stretches.forEach(stretch -> place(path, stretch));
            } else {
                waiting.add(new Waiting(path, new ArrayDeque<>(stretches)));
                stretches.stream().skip(1).forEach(stretch -> furtherOn.merge(stretch, 1, Integer::sum));
            }
        });
        LayoutException.unless(
                waiting.size() <= MAX_SHARING,
                waiting.size() + " files that have something in common, more than " + MAX_SHARING);
    }

    /// What is in several files.
    private static Set<FileData> shared(Iterable<IsoFile.Own> files) {
        Set<FileData> seen = new HashSet<>();
        Set<FileData> shared = new HashSet<>();
        for (IsoFile.Own file : files) {
            for (FileData stretch : new HashSet<>(file.stretches())) {
                if (stretch instanceof FileData.Source && !seen.add(stretch)) {
                    shared.add(stretch);
                }
            }
        }
        return shared;
    }

    private void placeSharing() {
        while (!waiting.isEmpty()) {
            placeNextOf(next());
            passStored();
        }
    }

    /// A file whose next stretch no file has further on; the first one where files contradict each other.
    private Waiting next() {
        return waiting.stream()
                .filter(file -> !furtherOn.containsKey(file.stretches().element()))
                .findFirst()
                .orElseGet(waiting::getFirst);
    }

    private void passStored() {
        for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
            Waiting file = each.next();
            while (!file.stretches().isEmpty()
                    && stored.containsKey(file.stretches().element())) {
                placeNextOf(file);
            }
            if (file.stretches().isEmpty()) {
                each.remove();
            }
        }
    }

    private void placeNextOf(Waiting file) {
        place(file.path(), file.stretches().remove());
        if (!file.stretches().isEmpty()) {
            furtherOn.computeIfPresent(file.stretches().element(), (_, count) -> count > 1 ? count - 1 : null);
        }
    }

    private void place(String path, FileData stretch) {
        Extent extent = stored.get(stretch);
        if (extent == null) {
            Region region = Region.of(path, stretch, Extent.roundUp(end, Layout.ALIGNMENT));
            regions.add(region);
            extent = region.extent();
            end = extent.end();
            if (stretch instanceof FileData.Source) {
                stored.put(stretch, extent);
            }
        }
        Objects.requireNonNull(files.get(path)).add(extent);
    }
}
