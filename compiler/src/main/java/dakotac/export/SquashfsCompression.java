package dakotac.export;

import dakotac.manifest.Manifest.RootfsCompression;
import dakotac.squashfs.CompressorOptions;

/// How a squashfs is compressed, always by zstd.
///
/// @param level     of zstd, 1 to 22
/// @param blockSize bytes of files that are compressed at a time
public record SquashfsCompression(int level, int blockSize) {

    CompressorOptions options() {
        return new CompressorOptions.OfZstd(level);
    }

    /// What manifests have a word for.
    public static SquashfsCompression of(RootfsCompression compression) {
        return switch (compression) {
            case FAST -> new SquashfsCompression(3, 128 << 10);
            case RELEASE -> new SquashfsCompression(15, 1 << 20);
        };
    }
}
