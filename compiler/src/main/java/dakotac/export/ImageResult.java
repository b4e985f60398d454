package dakotac.export;

import com.github.luben.zstd.util.ZstdVersion;
import dakotac.manifest.Manifest.RootfsCompression;
import dakotac.source.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What is made of an image and kept.
sealed interface ImageResult {

    /// Changes when the same image is to become other bytes.
    String FORMAT = "5";

    /// Kernel, initramfs, boot loader and devicetrees.
    record BootFiles() implements ImageResult {}

    /// The root file system.
    ///
    /// @param own   files that are laid over it
    /// @param store that lies in it
    record Rootfs(RootfsCompression compression, LaidOver own, Optional<StoreContents> store) implements ImageResult {}

    /// A store in a file system of its own.
    record Store(RootfsCompression compression, StoreContents store) implements ImageResult {}

    /// How people call it.
    default String label() {
        return switch (this) {
            case BootFiles() -> "boot files";
            case Rootfs _ -> "root file system";
            case Store _ -> "offline store";
        };
    }

    /// The file of boot files in their result.
    String BOOT_FILES = "boot-files.tar";

    private static String squashfs(RootfsCompression compression) {
        return compression + " zstd-jni " + ZstdVersion.VERSION;
    }

    /// The key in the cache of what is made of this image.
    default String key(PinnedImage image) {
        String settings = switch (this) {
            case BootFiles() -> "boot-files";
            case Rootfs(var compression, var own, var store) ->
                "rootfs " + squashfs(compression) + " " + own.key()
                        + store.map(contents -> " " + contents.key()).orElse("");
            case Store(var compression, var store) -> squashfs(compression) + " " + store.key();
        };
        String all = FORMAT + " " + settings + " " + image.arch() + " " + image.digest();
        return Sha256.of(all.getBytes(StandardCharsets.UTF_8)).hex();
    }
}
