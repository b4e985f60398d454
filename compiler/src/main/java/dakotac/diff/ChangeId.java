package dakotac.diff;

import dakotac.diagnostic.DiagnosticId;
import java.util.Locale;

/// The kinds of changes. Breaking is what a released medium, or a script around it, can rely on.
public enum ChangeId implements DiagnosticId {
    MANIFEST_ADDED(Severity.NOTABLE),
    MANIFEST_REMOVED(Severity.BREAKING),
    LABEL_CHANGED(Severity.BREAKING),
    UUID_CHANGED(Severity.NOTABLE),
    FACT_CHANGED(Severity.NOTABLE),
    ARCHITECTURE_ADDED(Severity.NOTABLE),
    ARCHITECTURE_REMOVED(Severity.BREAKING),
    KERNEL_CHANGED(Severity.NOTABLE),
    IMAGE_CHANGED(Severity.NOTABLE),
    LOADER_CHANGED(Severity.NOTABLE),
    DEFAULT_CHANGED(Severity.NOTABLE),
    ENTRY_DEFAULT_CHANGED(Severity.NOTABLE),
    ENTRY_ADDED(Severity.NOTABLE),
    ENTRY_REMOVED(Severity.BREAKING),
    ENTRY_RENAMED(Severity.BREAKING),
    ENTRY_TITLE_CHANGED(Severity.NOTABLE),
    ENTRY_ARCHITECTURE_CHANGED(Severity.NOTABLE),
    ENTRY_ORDER_CHANGED(Severity.NOTABLE),
    ENTRY_FILE_CHANGED(Severity.NOTABLE),
    OPTION_ADDED(Severity.NOTABLE),
    OPTION_REMOVED(Severity.NOTABLE),
    OPTION_CHANGED(Severity.NOTABLE),
    OPTIONS_REORDERED(Severity.NOTABLE),
    FILE_ADDED(Severity.NOTABLE),
    FILE_REMOVED(Severity.BREAKING),
    FILE_MOVED(Severity.BREAKING),
    FILE_CHANGED(Severity.NOTABLE),
    SYSTEM_CHANGED(Severity.NOTABLE),
    MODULES_CHANGED(Severity.NOTABLE),
    ROOTFS_PATH_ADDED(Severity.NOTABLE),
    ROOTFS_PATH_REMOVED(Severity.NOTABLE),
    ROOTFS_PATH_CHANGED(Severity.NOTABLE),
    ROOTFS_NOT_COMPARED(Severity.NOTABLE),
    COMPONENT_CHANGED(Severity.NOTABLE),
    SIZE_CHANGED(Severity.NOTABLE),
    OFFSET_CHANGED(Severity.NOTABLE);

    /// How much a change matters. Only what reviewers have agreed to is accepted.
    public enum Severity {
        BREAKING,
        NOTABLE,
        ACCEPTED;

        /// As people read it.
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Severity severity;

    ChangeId(Severity severity) {
        this.severity = severity;
    }

    /// Unless it is accepted.
    public Severity severity() {
        return severity;
    }
}
