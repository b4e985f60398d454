package dakotac.cli;

import dakotac.manifest.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// The plan of a manifest that people keep in git for their reviews.
final class KeptPlan {

    /// `manifests/samples/NAME` lies three folders below the top of a repository.
    private static final int MAX_FOLDERS = 4;

    private KeptPlan() {}

    /// `NAME.plan.json` beside the manifest, or `golden/NAME/plan.json` in its folder or in one above.
    static Optional<Path> of(Manifest manifest) {
        return manifest.sources().stream()
                .limit(1)
                .map(Path::toAbsolutePath)
                .map(Path::normalize)
                .flatMap(source -> places(source, manifest.name()))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static Stream<Path> places(Path source, String name) {
        Path rendered = Path.of("golden", name, Rendering.PLAN);
        Stream<Path> above = Stream.iterate(source.getParent(), folder -> folder != null, Path::getParent)
                .limit(MAX_FOLDERS)
                .map(folder -> folder.resolve(rendered));
        return Stream.concat(Stream.of(source.resolveSibling(name + ".plan.json")), above);
    }
}
