package dakotac.host;

import dakotac.diagnostic.DiagnosticId;

/// What can end a run, or be worth a note, beside what it reads: the machine, the command line, the outputs.
public enum RunProblem implements DiagnosticId {
    // the command line
    USAGE,
    LOCALE,
    SOURCE_DATE_EPOCH,
    INTERACTIVE,
    NO_ARCH,
    ISO,
    CHECK,
    REVISION,
    LINK_OUTSIDE,
    NO_SIDE,
    // the machine
    TOOL_MISSING,
    TOOL_FAILED,
    FIRMWARE_MISSING,
    GRUB_MODULES_MISSING,
    NO_TERMINAL,
    NO_SPACE,
    TIGHT_SPACE,
    IO,
    INPUT_CHANGED,
    LOCK_MISSING,
    NOTHING_TO_LOCK,
    NOTHING_TO_EXPORT,
    NO_CONTRACT,
    NOT_LOCKED,
    BUILD_NOT_LOCKED,
    CACHE,
    CACHE_SPACE,
    // what comes out
    OUTPUT,
    LAYOUT,
    OVER_BUDGET,
    NO_SIZES,
    ESTIMATED_SIZES,
    NOT_SHARED,
    IMAGE_NOT_EXPORTED,
    CANNOT_BE_COPIED,
    // ourselves
    BUG
}
