package dakotac.image;

import dakotac.host.TargetFileSystem;
import dakotac.image.disk.Region;
import dakotac.input.Blob;
import java.io.IOException;

/// What of an image takes no room on its disk, because the disk stores it once for the image and what it is copied
/// from.
record SharedBlocks(Layout layout, TargetFileSystem disk) {

    /// In bytes.
    long size() throws IOException {
        if (!disk.sharesBlocks()) {
            return 0;
        }
        long size = 0;
        for (Region region : layout.regions()) {
            if (region instanceof Region.Copy(var offset, var source)) {
                size += shared(offset, source.blob());
            }
        }
        return size;
    }

    /// What is or was compressed is copied from a file beside the image, from its beginning.
    private long shared(long offset, Blob.Contiguous blob) throws IOException {
        return switch (blob) {
            case Blob.Extent(var file, var from, var size) -> disk.holds(file) ? blocks(offset, from, size) : 0;
            case Blob.Unpacked(var _, var _, var size) -> blocks(offset, 0, size);
            case Blob.Compressed(var _, var _, var _, var size) -> blocks(offset, 0, size);
        };
    }

    /// Whole blocks, where those of the image begin as those of the file do.
    private long blocks(long offset, long from, long size) {
        long block = disk.blockSize();
        return offset % block == 0 && from % block == 0 ? size - size % block : 0;
    }
}
