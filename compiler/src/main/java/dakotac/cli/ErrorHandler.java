package dakotac.cli;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.UserError;
import dakotac.host.RunProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;

/// What people see, and the shell gets, when a command ends otherwise than planned.
///
/// @param version which dakotac this is
record ErrorHandler(Session session, String version) {

    /// Where an argument was not read as it was given, or the working folder is another one, no command can do what was
    /// meant.
    Optional<Integer> beforeParsing(String... arguments) {
        NameEncoding encoding = NameEncoding.own();
        return encoding.problemIn(arguments)
                .or(() -> encoding.problemInFolder(System.getProperty("user.dir", "")))
                .map(problem -> {
                    session.tell(List.of(problem));
                    return encoding.isUtf8() ? ExitStatus.USAGE : ExitStatus.LACKING;
                });
    }

    int whileRunning(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        return switch (failure) {
            case UserError userError -> refused(userError);
            case IOException broken -> refused(UserError.lacking(describe(broken)));
            case UncheckedIOException wrapped ->
                refused(UserError.lacking(describe(Objects.requireNonNull(wrapped.getCause()))));
            case InvalidPathException name ->
                refused(UserError.lacking(NameEncoding.own().problemWith(name.getInput())));
            default -> bug(failure);
        };
    }

    int whileParsing(CommandLine.ParameterException problem, String[] arguments) {
        UsageError error = new UsageError(problem);
        session.tell(List.of(error.diagnostic()));
        return error.exitStatus();
    }

    /// What the machine, not the command, runs out of: its memory, its stack, a class.
    int underEverything(Error broken) {
        String where = Arrays.stream(broken.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("dakotac."))
                .findFirst()
                .map(frame -> " at " + frame)
                .orElse("");
        session.tell(List.of(Diagnostic.error(
                        RunProblem.BUG,
                        Place.nowhere(),
                        "dakotac met a bug of its own: " + Quote.plain(firstLine(broken.toString())) + where)
                .withHint(
                        "please report it with the command line; this is " + version + ", Java " + Runtime.version())));
        return ExitStatus.BUG;
    }

    /// Results that did not arrive are none, whatever the command found.
    ///
    /// @param status of the command
    int whilePrinting(StandardOutput out, int status) {
        if (out.failure().isEmpty() || status > ExitStatus.NO) {
            return status;
        }
        if (out.isClosedPipe()) {
            return ExitStatus.CLOSED_PIPE;
        }
        session.tell(List.of(Diagnostic.error(
                RunProblem.OUTPUT,
                Place.nowhere(),
                "standard output cannot be written to: " + out.failure().get().getMessage())));
        return ExitStatus.LACKING;
    }

    private int refused(UserError userError) {
        session.tell(userError.diagnostics());
        return ExitStatus.of(userError);
    }

    private static Diagnostic describe(IOException failure) {
        String what = switch (failure) {
            case NoSuchFileException _ -> "does not exist";
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException problem ->
                Optional.ofNullable(problem.getReason()).orElse("cannot be read or written");
            default -> String.valueOf(failure.getMessage());
        };
        Place at = failure instanceof FileSystemException problem && problem.getFile() != null
                ? new Place.InFile(problem.getFile())
                : Place.nowhere();
        return Diagnostic.error(RunProblem.IO, at, what);
    }

    private int bug(Exception failure) {
        session.err().println("dakotac met a bug of its own. Please report it with the command line and this text:");
        session.err().println(version + ", Java " + Runtime.version());
        failure.printStackTrace(session.err());
        return ExitStatus.BUG;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
