package dakotac.image.tool;

import dakotac.host.WorkFolder;
import dakotac.image.Image;
import dakotac.input.Blob;
import dakotac.input.BlobReader;
import dakotac.plan.Content;
import dakotac.plan.ImagePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What the tools must find on disk as files of their own, in the work folder: everything on the EFI system partition,
/// and the texts.
record Staging(Image image, WorkFolder work) {

    private static final String ESP = "esp/";
    private static final String ISO = "iso/";

    /// The bytes that [#layOut] writes.
    static long bytes(Image image) {
        return Stream.concat(fromInputs(image).values().stream(), joined(image).values().stream())
                .mapToLong(Blob::size)
                .sum();
    }

    /// The folder with the EFI system partition's files.
    Path esp() {
        return work.resolve(ESP);
    }

    void layOut() throws IOException {
        for (Map.Entry<ImagePath, Content> file : image.plan().esp().files().entrySet()) {
            String name = inEsp(file.getKey());
            switch (file.getValue()) {
                case Content.Text(var text) -> work.write(name, text);
                case Content.Placeholder() -> work.write(name, "");
                case Content.FromInput _ -> work.place(name);
                case Content.OfEsp _, Content.Esp _ -> throw new IllegalStateException("a file of the ISO: " + name);
            }
        }
        extract();
        for (ImagePath path : image.plan().esp().files().keySet()) {
            Files.setLastModifiedTime(
                    work.resolve(inEsp(path)), FileTime.from(image.contents().time()));
        }
        for (Map.Entry<ImagePath, String> text : image.plan().iso().texts().entrySet()) {
            work.write(ISO + text.getKey().value(), text.getValue());
        }
        for (Map.Entry<ImagePath, Blob> file : joined(image).entrySet()) {
            try (InputStream in = BlobReader.open(file.getValue())) {
                Files.copy(in, work.place(ISO + file.getKey().value()));
            }
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
                case Content.Text _ -> work.resolve(ISO + file.getKey().value());
                case Content.OfEsp(var path) -> work.resolve(inEsp(path));
                case Content.Esp() -> espImage;
                case Content.FromInput(var imageInput) ->
                    source(file.getKey(), image.inputs().blob(imageInput));
                case Content.Placeholder _ -> throw new IllegalStateException("a file of the ESP: " + file.getKey());
            };
            sources.put(file.getKey(), source.toRealPath());
        }
        return sources;
    }

    private Path source(ImagePath path, Blob blob) {
        return blob instanceof Blob.Joined ? work.resolve(ISO + path.value()) : blob.file();
    }

    /// Each input once, and what else has its bytes as a copy of that.
    private void extract() throws IOException {
        Map<Blob, Path> first = new HashMap<>();
        SortedMap<ImagePath, Blob> files = fromInputs(image);
        files.forEach((path, blob) -> first.putIfAbsent(blob, work.resolve(inEsp(path))));
        BlobReader.extract(first);
        for (Map.Entry<ImagePath, Blob> file : files.entrySet()) {
            Path original = Objects.requireNonNull(first.get(file.getValue()));
            Path place = work.resolve(inEsp(file.getKey()));
            if (!original.equals(place)) {
                Files.copy(original, place);
            }
        }
    }

    private static String inEsp(ImagePath path) {
        return ESP + path.value();
    }

    /// What lies in pieces, of which a tool cannot make a file.
    private static SortedMap<ImagePath, Blob> joined(Image image) {
        SortedMap<ImagePath, Blob> files = new TreeMap<>();
        image.plan().iso().files().forEach((path, content) -> {
            if (content instanceof Content.FromInput(var imageInput)
                    && image.inputs().blob(imageInput) instanceof Blob.Joined blob) {
                files.put(path, blob);
            }
        });
        return files;
    }

    private static SortedMap<ImagePath, Blob> fromInputs(Image image) {
        SortedMap<ImagePath, Blob> files = new TreeMap<>();
        image.plan().esp().files().forEach((path, content) -> {
            if (content instanceof Content.FromInput(var imageInput)) {
                files.put(path, image.inputs().blob(imageInput));
            }
        });
        return files;
    }
}
