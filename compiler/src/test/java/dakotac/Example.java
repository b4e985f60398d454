package dakotac;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.diagnostic.CaretPrinter;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.DiagnosticId;
import dakotac.diff.ChangeId;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Examples of ids that no case of another golden tells: what a test was told, kept in `golden/examples` for
/// `docs/ids`.
public final class Example {

    public static final Path FOLDER = Path.of("../golden/examples");

    /// Digests, and names that a run makes up.
    private static final Pattern OF_ONE_RUN =
            Pattern.compile("\\b[0-9a-f]{64}\\b|(?<=run-)[0-9a-f]{16}|(?<=image)\\d{10,}");

    private static final String HOST = "registry.example.org";

    private Example() {}

    /// The same of one diagnostic.
    ///
    /// @param local what is of this run alone
    public static void check(Diagnostic told, Object... local) {
        check(told.id(), new CaretPrinter(false).print(List.of(told)), local);
    }

    /// The same of a change that `diff` tells.
    public static void ofChange(ChangeId id, String told) {
        String line = told.lines()
                .filter(each -> each.contains(" " + id.text() + " "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id.text() + " is not told:\n" + told));
        Golden.check(FOLDER.resolve(id.text() + ".txt"), line + "\n");
    }

    /// Holds where the first diagnostic of this id is the one that was reviewed.
    ///
    /// @param told  all that was told
    /// @param local what is of this run alone: folders, and hosts as `NAME:PORT`
    public static void check(DiagnosticId id, String told, Object... local) {
        Pattern first = Pattern.compile("(?m)^.*\\[" + id.text() + "]: .*\n(?: .*\n)*");
        Matcher found = first.matcher(told);
        assertTrue(found.find(), () -> id.text() + " is not told:\n" + told);
        String text = OF_ONE_RUN.matcher(found.group()).replaceAll("...");
        for (Object part : local) {
            text = part instanceof Path folder
                    ? text.replace(folder + "/", "").replace(folder.toString(), ".")
                    : text.replace(part.toString(), HOST);
        }
        Golden.check(FOLDER.resolve(id.text() + ".txt"), text);
    }
}
