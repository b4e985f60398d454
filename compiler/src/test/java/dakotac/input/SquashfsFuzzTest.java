package dakotac.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Mutation;
import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import dakotac.binary.Malformed;
import dakotac.manifest.Arch;
import dakotac.squashfs.ImageData;
import dakotac.squashfs.PlainSquashfs;
import dakotac.squashfs.SquashfsAudit;
import dakotac.squashfs.SquashfsReader;
import dakotac.squashfs.StoredFiles;
import dakotac.squashfs.SystemSquashfs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Squashfs broken at random: something is found in each, or told of it, and nothing else is thrown.
class SquashfsFuzzTest {

    private static final long MAX_NANOS = 2_000_000_000L;

    /// With gzip, and with tables that are not compressed, where changes get further.
    private static final List<byte[]> SOUND = sound();

    private static List<byte[]> sound() {
        try {
            return List.of(system(), PlainSquashfs.ofAllKinds());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] system() throws IOException {
        return SystemSquashfs.of(Map.of(
                "usr/lib/systemd/systemd", FileSystemFixture.program(Arch.X86_64),
                "usr/lib/modules/6.12.0-1/kernel/x.ko", "x".getBytes(UTF_8),
                "lib", "-> usr/lib".getBytes(UTF_8),
                "usr/share/large", new byte[40_000]));
    }

    @Property
    void brokenFileSystemsAreTold(@ForAll Random random) throws IOException {
        byte[] image = new Mutation(random).of(SOUND.get(random.nextInt(SOUND.size())));
        long start = System.nanoTime();
        try {
            SquashfsReader reader = SquashfsReader.open(ImageData.of(Bytes.of(image)));
            if (reader.superblock().compressor().isReadable()) {
                SystemFacts.of(new SquashfsFiles(reader));
                StoredFiles.in(reader, List.of(new Extent(0, image.length)));
            }
        } catch (Malformed told) {
            // by name
        }
        try {
            SquashfsAudit.audit(SquashfsReader.open(ImageData.of(Bytes.of(image))));
        } catch (Malformed told) {
            // likewise
        }
        assertTrue(System.nanoTime() - start < MAX_NANOS, "took longer than 2 s");
    }
}
