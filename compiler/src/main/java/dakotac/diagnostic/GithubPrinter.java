package dakotac.diagnostic;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// For GitHub Actions: workflow commands that annotate the lines of a pull request
/// (GitHub Docs, "Workflow commands for GitHub Actions").
public final class GithubPrinter implements Printer {

    @Override
    public String print(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(GithubPrinter::command).collect(Collectors.joining());
    }

    private static String command(Diagnostic diagnostic) {
        String all = Stream.of(Stream.of(diagnostic.message()), diagnostic.hint().stream(), diagnostic.said().stream())
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
        return "::%s %stitle=%s::%s\n"
                .formatted(
                        level(diagnostic),
                        place(diagnostic.at()),
                        property(diagnostic.id().text()),
                        data(all));
    }

    private static String level(Diagnostic diagnostic) {
        return switch (diagnostic.severity()) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "notice";
        };
    }

    private static String place(Place place) {
        return switch (place) {
            case Place.Nowhere(), Place.Node(var _, var _) -> "";
            case Place.InFile(var file) -> "file=" + property(file) + ",";
            case Place.Span(var source, var line, var column, var length) ->
                "file=%s,line=%d,endLine=%d,col=%d,endColumn=%d,"
                        .formatted(property(source.name()), line, line, column, column + Math.max(1, length));
        };
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(Quote.plain(text)).replace(":", "%3A").replace(",", "%2C");
    }
}
