package dakotac.squashfs;

import dakotac.binary.Extent;
import dakotac.binary.Malformed;
import java.util.ArrayList;
import java.util.List;

/// The files of a squashfs that have bytes in some extents of it.
///
/// @param first the first few, by their paths; those that cannot be read any more before the others
/// @param count how many there are
public record StoredFiles(List<String> first, long count) {

    private static final int FEW = 3;

    /// Blocks that are decompressed to see whether they are damaged.
    private static final int MAX_TRIED = 1 << 12;

    public StoredFiles {
        first = List.copyOf(first);
    }

    /// Looks for them.
    ///
    /// @param extents in bytes from the start of the image
    /// @throws Malformed if the tables make no sense
    public static StoredFiles in(SquashfsReader reader, List<Extent> extents) {
        Search search = new Search(reader, extents);
        SquashfsWalk.walk(reader, search::visit);
        return search.unreadable.isEmpty()
                ? new StoredFiles(search.found, search.count)
                : new StoredFiles(search.unreadable, search.unreadableCount);
    }

    /// The state of a search.
    private static final class Search {

        private final SquashfsReader reader;
        private final List<Extent> extents;
        private final List<String> found = new ArrayList<>();
        private final List<String> unreadable = new ArrayList<>();
        private long count;
        private long unreadableCount;
        private int tried;

        private Search(SquashfsReader reader, List<Extent> extents) {
            this.reader = reader;
            this.extents = extents;
        }

        private void visit(SquashfsWalk.Place place, Inode inode) {
            if (!(inode instanceof Inode.RegularFile file)) {
                return;
            }
            boolean here = false;
            boolean sound = true;
            long at = file.start();
            for (DataBlockSize size : file.blocks()) {
                if (isHere(at, size)) {
                    here = true;
                    sound &= isReadable(at, size);
                }
                at += size.stored();
            }
            if (file.tail().isPresent()) {
                FragmentEntry fragment = reader.fragment(file.tail().get().fragment());
                if (isHere(fragment.start(), fragment.size())) {
                    here = true;
                    sound &= isReadable(fragment.start(), fragment.size());
                }
            }
            count += here ? add(found, place) : 0;
            unreadableCount += sound ? 0 : add(unreadable, place);
        }

        private static int add(List<String> files, SquashfsWalk.Place place) {
            if (files.size() < FEW) {
                files.add(place.toString());
            }
            return 1;
        }

        private boolean isHere(long at, DataBlockSize size) {
            Extent block = new Extent(at, size.stored());
            return size.stored() > 0 && extents.stream().anyMatch(block::overlaps);
        }

        private boolean isReadable(long at, DataBlockSize size) {
            if (++tried > MAX_TRIED) {
                return true;
            }
            try {
                reader.block(at, size);
                return true;
            } catch (Malformed damaged) {
                return false;
            }
        }
    }
}
