package dakotac.image;

import dakotac.host.Progress;
import dakotac.host.TargetFileSystem;
import dakotac.host.WorkFolder;
import dakotac.input.Blob;
import dakotac.input.BlobReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
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
        return image.layout().size() + compressed(image).mapToLong(Blob::size).sum();
    }

    @Override
    public long spaceShared(Image image, TargetFileSystem disk) throws IOException {
        return new SharedBlocks(image, disk).size();
    }

    @Override
    public void write(Image image, Path iso, WorkFolder work, Progress progress, Checksums checksums)
            throws IOException {
        Layout layout = image.layout();
        Map<String, Origin> origins = origins(image, work);
        progress.begin("writing the ISO", layout.size());
        try (FileChannel channel = FileChannel.open(iso, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            new LayoutWriter(source -> Objects.requireNonNull(origins.get(source.name())), progress::reached, checksums)
                    .write(layout, channel);
        }
        progress.end();
    }

    private static Map<String, Origin> origins(Image image, WorkFolder work) throws IOException {
        Map<Blob, Path> decompressed = new HashMap<>();
        compressed(image).forEach(blob -> decompressed.put(blob, work.resolve("input-" + decompressed.size())));
        BlobReader.extract(decompressed);
        Map<String, Origin> origins = new HashMap<>();
        image.inputs()
                .blobs()
                .forEach((imageInput, blob) -> origins.put(
                        imageInput.toString(),
                        switch (blob) {
                            case Blob.Extent(var file, var offset, var _) -> new Origin(file, offset);
                            case Blob.Compressed _ -> new Origin(Objects.requireNonNull(decompressed.get(blob)), 0);
                        }));
        return origins;
    }

    /// What must be decompressed before it can be copied.
    private static Stream<Blob> compressed(Image image) {
        return image.inputs().blobs().values().stream()
                .filter(Blob.Compressed.class::isInstance)
                .distinct();
    }
}
