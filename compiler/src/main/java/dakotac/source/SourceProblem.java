package dakotac.source;

import dakotac.diagnostic.DiagnosticId;

/// What can be wrong with a container image, its layers and their trees.
public enum SourceProblem implements DiagnosticId {
    // the image
    IMAGE_ARCHIVE,
    IMAGE_LAYOUT,
    IMAGE_INDEX,
    IMAGE_TAG,
    IMAGE_PLATFORM,
    IMAGE_JSON,
    IMAGE_LAYERS,
    IMAGE_BUILD,
    BLOB_MISSING,
    BLOB_DAMAGED,
    // its registry
    IMAGE_UNKNOWN,
    REGISTRY_UNREACHABLE,
    REGISTRY_REFUSED,
    REGISTRY_ANSWER,
    CREDENTIALS,
    // a layer
    LAYER_COMPRESSION,
    LAYER_DIFF_ID,
    LAYER_TOO_BIG,
    LAYER_TAR,
    // what it holds
    ROOT,
    PATH,
    PATH_THROUGH_LINK,
    HARD_LINK,
    SYMBOLIC_LINK,
    WHITEOUT,
    NAME_TOO_LONG,
    TOO_MANY_NAMES,
    TOO_MUCH_TEXT,
    OSTREE_XATTRS,
    ROOTFS_WRONG_ARCH,
    MODULES_MISSING,
    ROOTFS_FILE,
    STORE_PLACE,
    STORE_HIDDEN_FILES,
    NOT_FOR_SQUASHFS
}
