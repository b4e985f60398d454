package dakotac.image;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.image.disk.FileData;
import dakotac.image.fat.FatFile;
import dakotac.image.iso.VolumeIdentifiers;
import dakotac.input.Blob;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Contents for images that tests make.
final class Samples {

    static final Instant TIME = Instant.parse("2026-11-22T22:45:18Z");
    static final Identity IDENTITY = Identity.from(new Block(32).fill(0, 32, 7).toBytes());

    private Samples() {}

    /// An image of two trees, and in the ISO 9660 part also the ESP and, under `same`, all that the ESP holds.
    static ImageContents of(SortedMap<String, FileData> esp, SortedMap<String, FileData> own) {
        SortedMap<String, FatFile> fat = new TreeMap<>();
        esp.forEach((path, content) -> fat.put(path, FatFile.of(content)));
        SortedMap<String, IsoFile> iso = new TreeMap<>(Map.of("EFI/efi.img", new IsoFile.Esp()));
        own.forEach((path, content) -> iso.put("own/" + path, IsoFile.Own.of(content)));
        esp.keySet().stream()
                .filter(path -> path.chars().filter(c -> c == '/').count() < 7)
                .forEach(path -> iso.put("same/" + path, new IsoFile.InEsp(path)));
        return new ImageContents(VolumeIdentifiers.of("DAKOTA_LIVE"), fat, iso, TIME, TIME, IDENTITY);
    }

    /// An image with an empty ESP.
    static ImageContents of(SortedMap<String, IsoFile> iso) {
        return new ImageContents(VolumeIdentifiers.of("DAKOTA_LIVE"), new TreeMap<>(), iso, TIME, TIME, IDENTITY);
    }

    /// Sources of these sizes, named as their paths.
    static SortedMap<String, FileData> sources(SortedMap<String, Long> sizes) {
        SortedMap<String, FileData> sources = new TreeMap<>();
        sizes.forEach((path, size) -> sources.put(path, source(path, size)));
        return sources;
    }

    /// A source that lies in a file of its own.
    static FileData.Source source(String name, long size) {
        return new FileData.Source(name, new Blob.Extent(Path.of(name), 0, size));
    }

    /// Bytes of these sizes, other ones in each file.
    static SortedMap<String, FileData> literals(SortedMap<String, Long> sizes) {
        SortedMap<String, FileData> literals = new TreeMap<>();
        sizes.forEach((path, size) -> literals.put(path, new FileData.Literal(bytes(path, size.intValue()))));
        return literals;
    }

    private static Bytes bytes(String path, int size) {
        Block block = new Block(size);
        int value = path.hashCode();
        for (int at = 0; at < size; at++) {
            value = value * 1_103_515_245 + 12_345;
            block.u8(at, value >>> 16 & 0xFF);
        }
        return block.toBytes();
    }
}
