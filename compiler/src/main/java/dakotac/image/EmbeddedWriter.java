package dakotac.image;

import dakotac.diagnostic.Diagnostic;
import dakotac.host.Progress;
import dakotac.host.TargetFileSystem;
import dakotac.host.WorkFolder;
import dakotac.image.disk.Region;
import dakotac.input.Blob;
import dakotac.input.BlobReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// The writer that needs nothing but Java. The layout says where everything goes; the kernel copies the inputs from
/// where they lie, out of tars too. Only what is compressed is first decompressed into the work folder.
public final class EmbeddedWriter implements ImageWriter {

    @Override
    public void checkMachine() {}

    @Override
    public long spaceNeeded(Image image) {
        return image.layout().size()
                + compressed(image.layout()).mapToLong(Blob::size).sum();
    }

    @Override
    public long spaceShared(Image image, TargetFileSystem disk) throws IOException {
        return new SharedBlocks(image.layout(), disk).size();
    }

    @Override
    public boolean keepsLayout() {
        return true;
    }

    @Override
    public List<Diagnostic> notes(Image image) {
        return List.of();
    }

    @Override
    public void write(Image image, Path iso, WorkFolder work, Progress progress, Checksums checksums)
            throws IOException {
        Layout layout = image.layout();
        Map<Blob.Contiguous, Path> decompressed = decompress(layout, work);
        progress.begin("writing the ISO", layout.size());
        try (FileChannel channel = FileChannel.open(
                iso, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            new LayoutWriter(blob -> extent(blob, decompressed), progress::reached, checksums).write(layout, channel);
        }
        progress.end();
    }

    private static Map<Blob.Contiguous, Path> decompress(Layout layout, WorkFolder work) throws IOException {
        Map<Blob.Contiguous, Path> decompressed = new HashMap<>();
        compressed(layout).forEach(blob -> decompressed.put(blob, work.resolve("input-" + decompressed.size())));
        BlobReader.extract(decompressed);
        return decompressed;
    }

    private static Blob.Extent extent(Blob.Contiguous blob, Map<Blob.Contiguous, Path> decompressed) {
        return switch (blob) {
            case Blob.Extent extent -> extent;
            case Blob.Unpacked unpacked -> unpacked.extent();
            case Blob.Compressed _ -> new Blob.Extent(Objects.requireNonNull(decompressed.get(blob)), 0, blob.size());
        };
    }

    /// What must be decompressed before it can be copied.
    private static Stream<Blob.Contiguous> compressed(Layout layout) {
        return layout.regions().stream()
                .filter(Region.Copy.class::isInstance)
                .map(region -> ((Region.Copy) region).source().blob())
                .filter(Blob.Compressed.class::isInstance)
                .distinct();
    }
}
