package dakotac.export;

/// How a squashfs is compressed, always by zstd.
///
/// @param level     of zstd, 1 to 22
/// @param blockSize bytes of files that are compressed at a time
public record SquashfsCompression(int level, int blockSize) {

    /// For trying things out.
    public static final SquashfsCompression FAST = new SquashfsCompression(3, 128 << 10);

    /// For what many people fetch.
    public static final SquashfsCompression RELEASE = new SquashfsCompression(15, 1 << 20);
}
