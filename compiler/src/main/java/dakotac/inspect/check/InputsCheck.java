package dakotac.inspect.check;

import dakotac.binary.Bytes;
import dakotac.diagnostic.Diagnostic;
import dakotac.input.Blob;
import dakotac.input.BlobReader;
import dakotac.input.ImageInput;
import dakotac.input.Inputs;
import dakotac.inspect.ImageBytes;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.StoredFile;
import dakotac.inspect.VerifyFinding;
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

    /// How much is compared at once, in bytes.
    private static final int STEP = 1 << 20;

    /// A file of the image that an input is to be found in.
    private record Copy(String path, StoredFile file) {
        Bytes bytes(ImageBytes imageBytes, long from, int size) {
            return file.part(from, size).head(imageBytes, size);
        }
    }

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        Map<Blob, List<Copy>> copies = new HashMap<>();
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

    private void collect(FileTree tree, Map<Blob, List<Copy>> copies, Function<String, Optional<StoredFile>> file) {
        tree.files().forEach((path, content) -> {
            if (content instanceof Content.FromInput(var imageInput)) {
                Optional<Blob> blob = blob(imageInput);
                blob.ifPresent(bytes -> file.apply(path.value())
                        .ifPresent(found -> copies.computeIfAbsent(bytes, _ -> new ArrayList<>())
                                .add(new Copy(path.value(), found))));
            }
        });
    }

    private Optional<Blob> blob(ImageInput imageInput) {
        return Optional.ofNullable(inputs.blobs().get(imageInput));
    }

    /// Reads the input once, whatever the number of its copies.
    private static Stream<Diagnostic> compare(ImageBytes imageBytes, List<Copy> copies, Blob blob, InputStream in)
            throws IOException {
        List<Copy> same = new ArrayList<>(copies);
        same.removeIf(copy -> copy.file().size() != blob.size());
        for (long at = 0; at < blob.size() && !same.isEmpty(); at += STEP) {
            Bytes expected = Bytes.of(in.readNBytes(STEP));
            long from = at;
            same.removeIf(copy -> !copy.bytes(imageBytes, from, expected.size()).equals(expected));
        }
        return copies.stream()
                .flatMap(copy -> Wrong.unless(same.contains(copy))
                        .error(
                                VerifyFinding.INPUT_DIFFERS,
                                "%s does not hold the bytes of %s".formatted(copy.path(), blob.file())));
    }
}
