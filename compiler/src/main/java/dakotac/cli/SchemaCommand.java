package dakotac.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `dakotac schema`.
@Command(
        name = "schema",
        description = "Prints a JSON Schema (2020-12), for editors and other programs.",
        footer = {
            "",
            "Examples:",
            "  dakotac schema > manifest.schema.json",
            "  dakotac schema plan > plan.schema.json",
            "",
            "An editor with a YAML language server checks a manifest that begins with",
            "  # yaml-language-server: $schema=manifest.schema.json"
        })
final class SchemaCommand implements Callable<Integer> {

    /// What there is a schema of.
    enum Subject {
        manifest,
        plan
    }

    private final Session session;

    @Parameters(arity = "0..1", paramLabel = "SUBJECT", description = "manifest or plan. Default: manifest.")
    private Subject subject = Subject.manifest;

    SchemaCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        session.out().print(text(subject));
        return ExitStatus.DONE;
    }

    static String text(Subject subject) throws IOException {
        return Resource.text("schema/" + subject + ".schema.json");
    }
}
