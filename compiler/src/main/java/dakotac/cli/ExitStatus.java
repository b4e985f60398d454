package dakotac.cli;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Refusal;
import dakotac.input.InputReader;

/// What the caller's shell sees.
final class ExitStatus {

    static final int DONE = 0;
    static final int NO = 1;
    static final int USAGE = 2;
    static final int LACKING = 3;

    /// `EX_SOFTWARE` of sysexits.h.
    static final int BUG = 70;

    private ExitStatus() {}

    static int of(Refusal refusal) {
        return switch (refusal.because()) {
            case THE_ANSWER_IS_NO -> isOnlyAboutPermission(refusal) ? LACKING : NO;
            case THE_MACHINE_LACKS -> LACKING;
        };
    }

    private static boolean isOnlyAboutPermission(Refusal refusal) {
        return refusal.diagnostics().stream()
                .filter(Diagnostic::isError)
                .allMatch(error -> error.id().equals(InputReader.UNREADABLE));
    }
}
