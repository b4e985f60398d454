package dakotac.inspect.check;

import dakotac.diagnostic.Diagnostic;
import dakotac.image.disk.Bytes;
import dakotac.image.disk.Extent;
import dakotac.input.Blob;
import dakotac.input.BlobReader;
import dakotac.input.Ingredient;
import dakotac.input.Inputs;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.Medium;
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
                            found.addAll(compare(image.medium(), Objects.requireNonNull(copies.get(blob)), blob, in)
                                    .toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.stream();
    }

    private void collect(FileTree tree, Map<Blob, Copy> copies, Function<String, Optional<StoredFile>> file) {
        tree.files().forEach((path, content) -> {
            if (content instanceof Content.FromInput(var ingredient)) {
                Optional<Blob> blob = blob(ingredient);
                blob.ifPresent(bytes ->
                        file.apply(path.value()).ifPresent(found -> copies.put(bytes, new Copy(path.value(), found))));
            }
        });
    }

    private Optional<Blob> blob(Ingredient ingredient) {
        return Optional.ofNullable(inputs.blobs().get(ingredient));
    }

    private static Stream<Diagnostic> compare(Medium medium, Copy copy, Blob blob, InputStream in) throws IOException {
        boolean same = copy.file().size() == blob.size() && sameBytes(medium, copy.file(), in);
        return Wrong.unless(same)
                .error("input-differs", "%s does not hold the bytes of %s".formatted(copy.path(), blob.file()));
    }

    private static boolean sameBytes(Medium medium, StoredFile file, InputStream in) throws IOException {
        for (Extent step : file.steps()) {
            Bytes expected = Bytes.of(in.readNBytes((int) step.size()));
            if (!medium.read(step.offset(), (int) step.size()).equals(expected)) {
                return false;
            }
        }
        return true;
    }
}
