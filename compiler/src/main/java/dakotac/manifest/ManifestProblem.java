package dakotac.manifest;

import dakotac.diagnostic.DiagnosticId;

/// What can be wrong with a manifest, and with what it says of files. Each has a case in `golden/diagnostics`.
public enum ManifestProblem implements DiagnosticId {
    // the file
    UNREADABLE,
    NOT_UTF_8,
    EMPTY,
    // YAML
    YAML_SYNTAX,
    YAML_ALIAS,
    YAML_KEY,
    YAML_TAG,
    YAML_NUMBER,
    YAML_CHARACTER,
    DUPLICATE_KEY,
    TOO_MANY_VALUES,
    // `extends`
    EXTENDS_OUTSIDE,
    EXTENDS_RING,
    EXTENDS_TOO_DEEP,
    NOTHING_TO_CHANGE,
    REMOVED_WORD,
    // the schema
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_TYPE,
    UNKNOWN_VALUE,
    UNKNOWN_VERSION,
    BAD_FORM,
    EMPTY_VALUE,
    OUT_OF_RANGE,
    // rules about the volume
    LABEL_CHARACTERS,
    LABEL_LENGTH,
    LONG_LABEL,
    IDENTIFIER_CHARACTERS,
    IDENTIFIER_SPACE,
    IDENTIFIER_OF_A_FILE,
    IDENTIFIER_LENGTH,
    MISSING_UUID,
    UUID_DATE,
    // rules about entries
    BLANK_TITLE,
    TITLE_CHARACTERS,
    UNKNOWN_VARIABLE,
    ENTRY_COLLISION,
    RESERVED_ID,
    UNKNOWN_DEFAULT,
    AMBIGUOUS_DEFAULT,
    // rules about the command line
    CMDLINE_WORD,
    CMDLINE_END,
    CMDLINE_TOO_LONG,
    RESERVED_WORD,
    REPEATED_WORD,
    CONSOLE_FORM,
    UNKNOWN_CONSOLE,
    REPEATED_CONSOLE,
    // rules about architectures, the live system and components
    UNWANTED_DEVICETREE,
    DEVICETREE_PATH,
    MISSING_URL,
    UNUSED_URL,
    URL_WITHOUT_ARCH,
    NO_ROOTFS,
    UNUSED_ROOTFS,
    LOOPBACK_WITHOUT_KERNEL,
    RESERVED_CHECK,
    CHECK_WITHOUT_SUM,
    MISSING_INPUT,
    NO_PATH,
    STORE_NOT_NAMED,
    STORE_WITHOUT_ARCH,
    // own files
    FILES_FOLDER,
    FILE_PATH,
    FILE_DEPTH,
    FILE_NAME,
    FILE_COLLISION,
    // EFI programs
    EFI_ONLY,
    EFI_TITLE,
    EFI_CMDLINE,
    EFI_ABSENT_ARCH,
    EFI_MISSING,
    EFI_UNSEEN,
    EFI_NOT_PE,
    EFI_TRUNCATED,
    EFI_WRONG_ARCH,
    EFI_DEFAULT
}
