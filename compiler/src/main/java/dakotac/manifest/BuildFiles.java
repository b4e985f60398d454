package dakotac.manifest;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Quote;
import dakotac.manifest.Manifest.BuiltImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Whether there is what images are built from: sources, which lie beside the manifest and not among its inputs.
public final class BuildFiles {

    private BuildFiles() {}

    /// The same manifest, where all of it is there.
    public static Checked<Manifest> check(Manifest manifest) {
        List<Diagnostic> problems = manifest.targets().stream()
                .flatMap(target -> target.inputs().image().stream())
                .flatMap(image -> image instanceof BuiltImage built ? check(built) : Stream.empty())
                .distinct()
                .toList();
        return Checked.of(manifest, problems);
    }

    private static Stream<Diagnostic> check(BuiltImage image) {
        Path containerfile = image.containerfile().path();
        if (!Files.isRegularFile(containerfile)) {
            String hint = Files.isDirectory(containerfile)
                    ? "name the file in it, such as " + Path.of(image.text(), "Containerfile")
                    : "it is relative to the file in which it stands";
            return Stream.of(problem(image.containerfile(), "there is no Containerfile ", hint));
        }
        return Files.isDirectory(image.context().path())
                ? Stream.empty()
                : Stream.of(problem(
                        image.context(),
                        "there is no folder ",
                        "the context is the folder that the Containerfile copies from; left out, its own"));
    }

    private static Diagnostic problem(InputFile file, String what, String hint) {
        return Diagnostic.error(ManifestProblem.BUILD_FILE, file.at(), what + Quote.of(file.name()))
                .withHint(hint);
    }
}
