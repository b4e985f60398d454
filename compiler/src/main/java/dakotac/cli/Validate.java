package dakotac.cli;

import dakotac.diagnostic.Diagnostic;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `dakotac validate`.
@Command(
        name = "validate",
        description = "Checks manifests: syntax, schema, meaning. All problems of a pass at once.",
        footer = {
            "",
            "Examples:",
            "  dakotac validate manifests/*.yaml",
            "  dakotac validate --format github manifests/dakota.yaml"
        })
final class Validate implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "MANIFEST", arity = "1..*", description = "The manifests.")
    private List<Path> manifests = List.of();

    @Mixin
    private FormatOption findings = new FormatOption();

    Validate(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<Diagnostic> found = manifests.stream()
                .flatMap(manifest -> ManifestFile.problems(manifest).stream())
                .distinct()
                .toList();
        return findings.tell(session, found);
    }
}
