package dakotac.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.binary.Bytes;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How much of a file belongs to a PE image.
class PeImageTest {

    private static PeImage decode(byte[] image) {
        return PeImage.decode(Bytes.of(Arrays.copyOf(image, Math.min(image.length, PeImage.HEAD))))
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void debiansLoadersAreWhole(Arch arch) throws IOException {
        byte[] loader = Files.readAllBytes(Path.of("/").resolve(SampleTar.loader(arch)));
        assertEquals(arch.peMachine(), decode(loader).machine());
        assertTrue(decode(loader).size() <= loader.length);
        assertTrue(decode(loader).size() > loader.length / 2);
    }

    @Test
    void signaturesLieBehindTheSections() {
        byte[] signed = PeFixture.signed(Arch.X86_64, "program", "signature");
        assertEquals(signed.length, decode(signed).size());
        byte[] unsigned = PeFixture.image(Arch.X86_64, "program");
        assertEquals(unsigned.length, decode(unsigned).size());
    }

    @Test
    void noHeadIsTooShort() {
        byte[] signed = PeFixture.signed(Arch.X86_64, "program", "signature");
        for (int size = 0; size < signed.length; size++) {
            PeImage.decode(Bytes.of(Arrays.copyOf(signed, size)));
        }
    }
}
