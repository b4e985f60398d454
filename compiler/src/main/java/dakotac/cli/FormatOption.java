package dakotac.cli;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.GithubPrinter;
import dakotac.diagnostic.JsonPrinter;
import dakotac.diagnostic.SarifPrinter;
import java.util.List;
import picocli.CommandLine.Option;

/// How a command whose result is diagnostics tells them.
final class FormatOption {

    /// For whom.
    enum Format {
        text,
        json,
        github,
        sarif
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "text for people (on stderr), json or sarif for programs, github for annotations. Default: text.")
    private Format format = Format.text;

    boolean isForPeople() {
        return format == Format.text;
    }

    /// Tells all of them.
    ///
    /// @return the exit status that they mean
    int tell(Session session, List<Diagnostic> found) {
        switch (format) {
            case text -> session.tell(found);
            case json -> session.out().print(new JsonPrinter().print(found));
            case sarif -> session.out().print(new SarifPrinter().print(found));
            case github -> session.out().print(new GithubPrinter().print(found));
        }
        return found.stream().anyMatch(Diagnostic::isError) ? ExitStatus.NO : ExitStatus.DONE;
    }
}
