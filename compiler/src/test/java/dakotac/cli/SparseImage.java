package dakotac.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import dakotac.image.Identity;
import dakotac.image.ImageContents;
import dakotac.image.IsoFile;
import dakotac.image.Layout;
import dakotac.image.disk.FileData;
import dakotac.image.disk.Region;
import dakotac.image.fat.AllocationTable;
import dakotac.image.fat.BootSector;
import dakotac.image.fat.ClusterChain;
import dakotac.image.fat.FatFile;
import dakotac.image.fat.Geometry;
import dakotac.image.iso.BootCatalog;
import dakotac.image.iso.VolumeIdentifiers;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/// An image of any size, of which the file system stores just what dakotac writes itself: contents are holes.
record SparseImage(Path file, Layout layout) {

    private static final Instant TIME = Instant.parse("2026-01-31T12:00:00Z");

    /// Where the primary volume descriptor lies, in bytes.
    static final long PRIMARY = 16 * 2_048;

    /// @param esp sizes of the files of the EFI system partition, by path
    /// @param iso sizes of those of the ISO 9660 part
    static SparseImage of(Path file, Map<String, FileData> esp, Map<String, FileData> iso) throws IOException {
        SortedMap<String, FatFile> inEsp = new TreeMap<>();
        esp.forEach((path, content) -> inEsp.put(path, FatFile.of(content)));
        SortedMap<String, IsoFile> inIso = new TreeMap<>(Map.of("EFI/efi.img", new IsoFile.Esp()));
        iso.forEach((path, content) -> inIso.put(path, IsoFile.Own.of(content)));
        Layout layout = Layout.of(new ImageContents(
                VolumeIdentifiers.of("SPARSE"), inEsp, inIso, TIME, TIME, Identity.from(Bytes.of("sparse", UTF_8))));
        return new SparseImage(file, layout).written();
    }

    private SparseImage written() throws IOException {
        grow(layout.size());
        for (Region region : layout.regions()) {
            if (region instanceof Region.Literal(var offset, var bytes, var _)) {
                write(offset, bytes);
            }
        }
        return this;
    }

    SparseImage write(long offset, Bytes bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(bytes.buffer(), offset);
        }
        return this;
    }

    /// Makes it longer, by a hole.
    SparseImage grow(long size) throws IOException {
        return write(size - 1, Bytes.of((byte) 0));
    }

    /// Boots another EFI system partition, an empty one behind its end, as El Torito has it: the GPT's backup is lost.
    SparseImage boot(Geometry geometry) throws IOException {
        long at = Extent.roundUp(layout.size(), 1 << 20);
        write(at, new BootSector(geometry, at / Geometry.SECTOR, 1, "SPARSE").encode());
        Bytes table = AllocationTable.encode(List.of(new ClusterChain(Geometry.FIRST_CLUSTER, 1)));
        for (int fat = 0; fat < 2; fat++) {
            write(at + geometry.fatOffset(fat), table);
        }
        write(
                region("boot catalog").offset(),
                BootCatalog.of(at / 2_048, geometry.volumeSize()).encode());
        return grow(at + geometry.volumeSize());
    }

    private Region.Literal region(String what) {
        return layout.regions().stream()
                .filter(Region.Literal.class::isInstance)
                .map(Region.Literal.class::cast)
                .filter(literal -> literal.what().equals(what))
                .findFirst()
                .orElseThrow();
    }

    /// Says that the image has a sum of itself.
    SparseImage summed() throws IOException {
        return write(PRIMARY + 883, Bytes.of("ISO MD5SUM = 00000000000000000000000000000000;", US_ASCII));
    }

    /// Where a cluster of the EFI system partition begins, in bytes.
    long cluster(long number) {
        return layout.esp().offset() + layout.espGeometry().clusterOffset(number);
    }

    /// The number of the cluster with which a file of the EFI system partition begins.
    long firstCluster(String path) {
        long offset =
                Objects.requireNonNull(layout.espFiles().get(path)).getFirst().offset();
        return (offset - cluster(Geometry.FIRST_CLUSTER)) / layout.espGeometry().clusterSize() + Geometry.FIRST_CLUSTER;
    }

    /// Where the first FAT's entry of a cluster lies, in bytes.
    long fatEntry(long cluster) {
        return layout.esp().offset() + layout.espGeometry().fatOffset(0) + 4 * cluster;
    }

    /// A number in both byte orders (ECMA-119 7.3.3).
    SparseImage both(long at, long value) throws IOException {
        return write(at, new Block(8).u32both(0, value).toBytes());
    }
}
