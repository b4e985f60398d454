package dakotac.input;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever bytes are damaged, it is told and not thrown.
class CorruptionTest {

    private static final int RUNS = 400;

    @TempDir
    Path folder;

    enum Packing {
        PLAIN,
        GZIP,
        ZSTD,
        PAX
    }

    @ParameterizedTest
    @EnumSource
    void isTold(Packing packing) throws IOException {
        Random random = new Random(42);
        byte[] sound = content(packing);
        Files.write(folder.resolve("rootfs"), FileSystemFixture.squashfs(4096));
        for (int i = 0; i < RUNS; i++) {
            byte[] damaged = sound.clone();
            for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Path tar = Files.write(folder.resolve("boot.tar"), damaged);
            var target = Manifests.target(Arch.X86_64, Optional.empty(), tar, folder.resolve("rootfs"));
            assertDoesNotThrow(() -> InputReader.read(Manifests.of(target), Strictness.STRICT), "run " + i);
        }
    }

    private static byte[] content(Packing packing) {
        SampleTar tar = SampleTar.of(Arch.X86_64).symlink("lib", "usr/lib");
        return switch (packing) {
            case PLAIN -> tar.bytes();
            case GZIP -> tar.gzip();
            case ZSTD -> tar.zstd();
            case PAX ->
                tar.text("long/".repeat(60) + "name", "")
                        .without(SampleTar.INITRAMFS)
                        .bytes();
        };
    }
}
