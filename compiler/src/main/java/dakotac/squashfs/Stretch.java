package dakotac.squashfs;

import dakotac.binary.Extent;
import dakotac.source.ContentId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Contents of files, compressed, without a word about which image they belong to: an image can have several stretches,
/// and a stretch can be part of several images, in each at another place.
///
/// @param size      in bytes, a multiple of [#ALIGNMENT]
/// @param contents  by what tells them apart
/// @param fragments blocks with the ends of files; their places count from the start of the stretch
public record Stretch(long size, Map<ContentId, Content> contents, List<FragmentEntry> fragments) {

    /// So that file systems can share a stretch between files: in bytes.
    public static final int ALIGNMENT = 4_096;

    /// Of a file.
    ///
    /// @param size   in bytes
    /// @param start  of its first block, in bytes from the start of the stretch; 0 where none is stored
    /// @param blocks one after the other
    /// @param tail   where its end lies, by the number of the fragment within the stretch
    public record Content(long size, long start, List<DataBlockSize> blocks, Optional<Inode.RegularFile.Tail> tail) {

        public Content {
            blocks = List.copyOf(blocks);
        }

        /// Bytes in blocks that are not stored.
        long sparse(int blockSize) {
            long sparse = 0;
            for (int i = 0; i < blocks.size(); i++) {
                if (blocks.get(i).isSparse()) {
                    sparse += Math.min(blockSize, size - (long) i * blockSize);
                }
            }
            return sparse;
        }
    }

    public Stretch {
        contents = Collections.unmodifiableMap(contents);
        fragments = List.copyOf(fragments);
    }

    static long aligned(long size) {
        return Extent.roundUp(size, ALIGNMENT);
    }
}
