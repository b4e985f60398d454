package dakotac.input;

import dakotac.diagnostic.DiagnosticId;

/// What can be wrong with, or odd about, an input. Each has a case in `golden/inputs`, or a test of its own where it
/// is about the machine or needs more than one bad file.
public enum InputProblem implements DiagnosticId {
    // any file
    INPUT_MISSING,
    INPUT_NOT_A_FILE,
    INPUT_EMPTY,
    INPUT_UNREADABLE,
    // compression
    COMPRESSION_TRUNCATED,
    COMPRESSION_DAMAGED,
    ZSTD_LIBRARY,
    // tars
    TAR_FORMAT,
    TAR_EMPTY,
    TAR_TRUNCATED,
    TAR_DAMAGED,
    TAR_TRAILING_DATA,
    TAR_UNSAFE_NAME,
    TAR_NAME_TOO_LONG,
    TAR_HEADER_TOO_BIG,
    TAR_TOO_MANY_MEMBERS,
    TAR_TOO_BIG,
    MEMBER_NOT_A_FILE,
    MEMBER_SPARSE,
    LINK_BROKEN,
    LINK_LEAVES,
    LINK_LOOP,
    // boot files
    LOADER_MISSING,
    LOADER_EMPTY,
    LOADER_NOT_PE,
    LOADER_NOT_APPLICATION,
    LOADER_WRONG_ARCH,
    LOADER_TRUNCATED,
    SEVERAL_LOADERS,
    KERNEL_MISSING,
    KERNEL_EMPTY,
    KERNEL_NOT_PE,
    KERNEL_NOT_APPLICATION,
    KERNEL_WRONG_ARCH,
    KERNEL_TRUNCATED,
    KERNEL_WRONG_VERSION,
    SEVERAL_KERNELS,
    INITRAMFS_MISSING,
    INITRAMFS_EMPTY,
    INITRAMFS_UNKNOWN,
    INITRAMFS_DAMAGED,
    INITRAMFS_TRUNCATED,
    INITRAMFS_CHECKSUM,
    DEVICETREE_MISSING,
    DEVICETREE_EMPTY,
    DEVICETREE_DAMAGED,
    // root file systems and stores
    FILESYSTEM_UNKNOWN,
    FILESYSTEM_UNSUPPORTED,
    FILESYSTEM_DAMAGED,
    FILESYSTEM_TRUNCATED,
    FILESYSTEM_INCOMPLETE,
    FILESYSTEM_UNPADDED
}
