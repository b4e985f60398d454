package dakotac.cli;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.UserError;
import dakotac.input.InputReader;

/// What the caller's shell sees.
final class ExitStatus {

    static final int DONE = 0;
    static final int NO = 1;
    static final int USAGE = 2;
    static final int LACKING = 3;

    /// `EX_SOFTWARE` of sysexits.h.
    static final int BUG = 70;

    /// What shells say of a program that `SIGPIPE`, number 13, has ended.
    static final int CLOSED_PIPE = 128 + 13;

    private ExitStatus() {}

    static int of(UserError userError) {
        return switch (userError.kind()) {
            case REJECTED -> isOnlyAboutTheMachine(userError) ? LACKING : NO;
            case LACKING -> LACKING;
        };
    }

    private static boolean isOnlyAboutTheMachine(UserError userError) {
        return userError.diagnostics().stream()
                .filter(Diagnostic::isError)
                .allMatch(error -> InputReader.OF_THE_MACHINE.contains(error.id()));
    }
}
