package dakotac.input;

/// Whether Linux can mount a squashfs, and all of it is there.
///
/// @param size bytes of its file
record SquashfsCheck(InputDiagnostics inputDiagnostics, long size) {

    private static final int MAJOR = 4;
    private static final int MINOR = 0;
    private static final int NEWEST_COMPRESSION = 6;

    void check(SquashfsSuperblock superblock) {
        if (superblock.major() != MAJOR || superblock.minor() != MINOR) {
            inputDiagnostics.error(
                    InputProblem.FILESYSTEM_UNSUPPORTED,
                    "is a squashfs of version " + superblock.major() + "." + superblock.minor(),
                    "recreate it with a current mksquashfs: Linux mounts version 4.0 only");
            return;
        }
        checkCompression(superblock.compression());
        checkSize(superblock);
    }

    private void checkCompression(int compression) {
        if (compression == SquashfsSuperblock.LZMA) {
            inputDiagnostics.error(
                    InputProblem.FILESYSTEM_UNSUPPORTED,
                    "is a squashfs compressed with lzma, which Linux does not mount",
                    "recreate it with -comp zstd or -comp xz");
        } else if (compression < 1 || compression > NEWEST_COMPRESSION) {
            inputDiagnostics.odd(
                    InputProblem.FILESYSTEM_UNSUPPORTED,
                    "is a squashfs with compression " + compression + ", which Linux does not know",
                    "recreate it with -comp zstd or -comp xz");
        }
    }

    private void checkSize(SquashfsSuperblock superblock) {
        if (superblock.bytesUsed() < SquashfsSuperblock.SIZE) {
            inputDiagnostics.error(
                    InputProblem.FILESYSTEM_DAMAGED, "is a squashfs whose superblock makes no sense", "recreate it");
        } else if (superblock.bytesUsed() > size) {
            inputDiagnostics.error(
                    InputProblem.FILESYSTEM_TRUNCATED,
                    "is cut short: its squashfs has " + superblock.bytesUsed() + " bytes, the file " + size,
                    "recreate it or copy it again");
        } else if (superblock.mountableSize() > size) {
            inputDiagnostics.error(
                    InputProblem.FILESYSTEM_UNPADDED,
                    "ends " + (superblock.mountableSize() - size)
                            + " bytes before a multiple of 1,024, and so Linux cannot read its last block",
                    "pad it with `truncate -s %4096 FILE`; mksquashfs pads it where it is not told -nopad");
        }
    }
}
