package dakotac.inspect.check;

import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import dakotac.diagnostic.Diagnostic;
import dakotac.input.Blob;
import dakotac.input.BlobReader;
import dakotac.input.ImageInput;
import dakotac.input.Inputs;
import dakotac.inspect.ImageBytes;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.StoredFile;
import dakotac.plan.Content;
import dakotac.plan.FileTree;
import dakotac.plan.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Whether the files that an image took from inputs still hold the inputs' bytes.
public record InputsCheck(Plan plan, Inputs inputs) implements Check {

    /// A file of the image that an input is to be found in.
    private record Copy(String path, StoredFile file) {}

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        Map<Blob, Copy> copies = new HashMap<>();
        image.esp()
                .ifPresent(esp -> collect(
                        plan.esp(),
                        copies,
                        path -> Optional.ofNullable(esp.files().get(path)).map(entry -> entry.file())));
        image.primary()
                .ifPresent(iso -> collect(
                        plan.iso(),
                        copies,
                        path -> Optional.ofNullable(iso.files().get(path))));
        List<Diagnostic> found = new ArrayList<>();
        try {
            BlobReader.each(
                    copies.keySet(),
                    (blob, in) ->
                            found.addAll(compare(image.imageBytes(), Objects.requireNonNull(copies.get(blob)), blob, in)
                                    .toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.stream();
    }

    private void collect(FileTree tree, Map<Blob, Copy> copies, Function<String, Optional<StoredFile>> file) {
        tree.files().forEach((path, content) -> {
            if (content instanceof Content.FromInput(var imageInput)) {
                Optional<Blob> blob = blob(imageInput);
                blob.ifPresent(bytes ->
                        file.apply(path.value()).ifPresent(found -> copies.put(bytes, new Copy(path.value(), found))));
            }
        });
    }

    private Optional<Blob> blob(ImageInput imageInput) {
        return Optional.ofNullable(inputs.blobs().get(imageInput));
    }

    private static Stream<Diagnostic> compare(ImageBytes imageBytes, Copy copy, Blob blob, InputStream in)
            throws IOException {
        boolean same = copy.file().size() == blob.size() && sameBytes(imageBytes, copy.file(), in);
        return Wrong.unless(same)
                .error("input-differs", "%s does not hold the bytes of %s".formatted(copy.path(), blob.file()));
    }

    private static boolean sameBytes(ImageBytes imageBytes, StoredFile file, InputStream in) throws IOException {
        for (Extent step : file.steps()) {
            Bytes expected = Bytes.of(in.readNBytes((int) step.size()));
            if (!imageBytes.read(step.offset(), (int) step.size()).equals(expected)) {
                return false;
            }
        }
        return true;
    }
}
