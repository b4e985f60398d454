package dakotac.cli;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.host.RunProblem;
import dakotac.image.Image;
import dakotac.input.Blob;
import dakotac.input.ImageInput;
import dakotac.manifest.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether the image stays within the size that its manifest allows.
final class SizeBudget {

    private SizeBudget() {}

    /// Broken where it does not, naming the largest input.
    static Checked<Image> check(Manifest manifest, Image image) {
        long bytes = image.layout().size();
        List<Diagnostic> problems = manifest.budget().stream()
                .filter(budget -> bytes > budget.bytes())
                .map(budget -> Diagnostic.error(
                                RunProblem.OVER_BUDGET,
                                budget.at(),
                                "the ISO needs %,d bytes, %,d more than its budget"
                                        .formatted(bytes, bytes - budget.bytes()))
                        .withHint(blame(image)))
                .toList();
        return Checked.of(image, problems);
    }

    private static String blame(Image image) {
        Optional<Map.Entry<ImageInput, Blob>> largest = image.inputs().blobs().entrySet().stream()
                .max(Map.Entry.comparingByValue(java.util.Comparator.comparingLong(Blob::size)));
        return largest.map(file -> "the largest part is the %s with %,d bytes: %s"
                        .formatted(
                                file.getKey(),
                                file.getValue().size(),
                                file.getValue().file()))
                .orElse("raise the budget");
    }
}
