package dakotac.image.tool;

import dakotac.image.Image;
import dakotac.input.Blob;
import dakotac.input.BlobReader;
import dakotac.plan.Content;
import dakotac.plan.ImagePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the tools must find on disk as files of their own: everything on the EFI system partition, and the texts.
///
/// @param esp a folder with the EFI system partition's files
/// @param iso a folder with the texts of the ISO 9660 file system
record Staging(Image image, Path esp, Path iso) {

    /// The bytes that [#layOut] writes.
    long bytes() {
        return fromInputs().values().stream().mapToLong(Blob::size).sum();
    }

    void layOut() throws IOException {
        for (Map.Entry<ImagePath, Content> file : image.plan().esp().files().entrySet()) {
            Path target = esp.resolve(file.getKey().value());
            Files.createDirectories(target.getParent());
            switch (file.getValue()) {
                case Content.Text(var text) -> Files.writeString(target, text);
                case Content.Placeholder() -> Files.createFile(target);
                case Content.FromInput _ -> {}
                case Content.OfEsp _, Content.Esp _ -> throw new IllegalStateException("a file of the ISO: " + target);
            }
        }
        extract(fromInputs());
        for (ImagePath path : image.plan().esp().files().keySet()) {
            Files.setLastModifiedTime(
                    esp.resolve(path.value()), FileTime.from(image.contents().time()));
        }
        for (Map.Entry<ImagePath, String> text : image.plan().iso().texts().entrySet()) {
            Path target = iso.resolve(text.getKey().value());
            Files.createDirectories(target.getParent());
            Files.writeString(target, text.getValue());
        }
    }

    /// Where the bytes of each file of the ISO 9660 file system are. Large inputs are files already; `xorriso` would
    /// copy a symbolic link as such, so none is named.
    ///
    /// @param espImage the finished EFI system partition
    SortedMap<ImagePath, Path> isoSources(Path espImage) throws IOException {
        SortedMap<ImagePath, Path> sources = new TreeMap<>();
        for (Map.Entry<ImagePath, Content> file : image.plan().iso().files().entrySet()) {
            Path source = switch (file.getValue()) {
                case Content.Text _ -> iso.resolve(file.getKey().value());
                case Content.OfEsp(var path) -> esp.resolve(path.value());
                case Content.Esp() -> espImage;
                case Content.FromInput(var imageInput) ->
                    image.inputs().blob(imageInput).file();
                case Content.Placeholder _ -> throw new IllegalStateException("a file of the ESP: " + file.getKey());
            };
            sources.put(file.getKey(), source.toRealPath());
        }
        return sources;
    }

    /// Each input once, and what else has its bytes as a copy of that.
    private static void extract(SortedMap<Path, Blob> files) throws IOException {
        Map<Blob, Path> first = new HashMap<>();
        files.forEach((path, blob) -> first.putIfAbsent(blob, path));
        BlobReader.extract(first);
        for (Map.Entry<Path, Blob> file : files.entrySet()) {
            Path original = Objects.requireNonNull(first.get(file.getValue()));
            if (!original.equals(file.getKey())) {
                Files.copy(original, file.getKey());
            }
        }
    }

    private SortedMap<Path, Blob> fromInputs() {
        SortedMap<Path, Blob> files = new TreeMap<>();
        image.plan().esp().files().forEach((path, content) -> {
            if (content instanceof Content.FromInput(var imageInput)) {
                files.put(esp.resolve(path.value()), image.inputs().blob(imageInput));
            }
        });
        return files;
    }
}
