package dakotac.cli;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;

/// What people see, and the shell gets, when a command ends otherwise than planned.
///
/// @param version which dakotac this is
record ErrorHandler(Session session, String version) {

    int whileRunning(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        return switch (failure) {
            case UserError userError -> refused(userError);
            case IOException broken -> refused(UserError.lacking(describe(broken)));
            case UncheckedIOException wrapped ->
                refused(UserError.lacking(describe(Objects.requireNonNull(wrapped.getCause()))));
            default -> bug(failure);
        };
    }

    int whileParsing(CommandLine.ParameterException problem, String[] arguments) {
        UsageError error = new UsageError(problem);
        session.tell(List.of(error.diagnostic()));
        return error.exitStatus();
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
        return Diagnostic.error("io", at, what);
    }

    private int bug(Exception failure) {
        session.err().println("dakotac met a bug of its own. Please report it with the command line and this text:");
        session.err().println(version + ", Java " + Runtime.version());
        failure.printStackTrace(session.err());
        return ExitStatus.BUG;
    }
}
