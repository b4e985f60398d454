package dakotac.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dakotac.input.linux.KernelRelease;
import dakotac.manifest.Arch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The release stands in the kernel.
class KernelReleaseTest {

    private static final String RELEASE = "6.12.1-200.fc41.aarch64+64k";
    private static final String BANNER = "Linux version " + RELEASE + " (mockbuild@host) (gcc";

    private static Optional<String> release(byte[] kernel) throws IOException {
        return KernelRelease.of(new ByteArrayInputStream(kernel));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void inTheHeaderOfX86() throws IOException {
        byte[] kernel = PeFixture.x86Kernel("6.1.0-56-amd64");
        assertEquals(Optional.of("6.1.0-56-amd64"), release(kernel));
        for (int size = 0; size < kernel.length; size += 7) {
            release(Arrays.copyOf(kernel, size));
        }
        kernel[0x20F] = (byte) 0xFF;
        assertEquals(Optional.empty(), release(kernel));
    }

    @Test
    void inTheBannerOfOthersWhereverItStands() throws IOException {
        assertEquals(Optional.of(RELEASE), release(PeFixture.image(Arch.AARCH64, BANNER)));
        for (int before = 65_450; before < 65_550; before++) {
            assertEquals(Optional.of(RELEASE), release(text(" ".repeat(before) + BANNER)));
        }
    }

    @Test
    void notInEverythingThatLooksLikeOne() throws IOException {
        assertEquals(Optional.empty(), release(text("Linux version %s (%s)")));
        assertEquals(Optional.empty(), release(text("Linux version 6.1")));
        assertEquals(Optional.of(RELEASE), release(text("Linux version 6 is older. " + BANNER)));
        assertEquals(Optional.empty(), release(new byte[0]));
    }

    @ParameterizedTest
    @EnumSource
    void inWhatDecompressesItself(LinuxStream compression) throws IOException {
        byte[] payload = compression.of(text("x".repeat(200_000) + BANNER));
        assertEquals(Optional.of(RELEASE), release(PeFixture.zbootKernel(payload)));
        byte[] damaged = PeFixture.zbootKernel(Arrays.copyOf(payload, payload.length / 3));
        assertEquals(Optional.empty(), release(damaged));
    }
}
