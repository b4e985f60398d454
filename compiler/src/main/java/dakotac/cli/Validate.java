package dakotac.cli;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.GithubPrinter;
import dakotac.diagnostic.JsonPrinter;
import dakotac.manifest.ManifestReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `dakotac validate`.
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Checks manifests: syntax, schema, meaning. All problems of a pass at once.",
        footer = {
            "",
            "Examples:",
            "  dakotac validate manifests/*.yaml",
            "  dakotac validate --format github manifests/dakota.yaml"
        })
final class Validate implements Callable<Integer> {

    /// How to tell what is wrong.
    enum Format {
        text,
        json,
        github
    }

    private final Session session;

    @Parameters(paramLabel = "MANIFEST", arity = "1..*", description = "The manifests.")
    private List<Path> manifests = List.of();

    @Option(
            names = "--format",
            description = "text for people (on stderr), json for programs, github for annotations. Default: text.")
    private Format format = Format.text;

    Validate(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<Diagnostic> found = manifests.stream()
                .flatMap(manifest -> ManifestReader.read(manifest).diagnostics().stream())
                .distinct()
                .toList();
        switch (format) {
            case text -> session.tell(found);
            case json -> session.out().print(new JsonPrinter().print(found));
            case github -> session.out().print(new GithubPrinter().print(found));
        }
        return found.stream().anyMatch(Diagnostic::isError) ? ExitStatus.NO : ExitStatus.DONE;
    }
}
