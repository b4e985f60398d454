package dakotac.input;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Mutation;
import dakotac.input.linux.Initramfs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Initramfs broken at random: something is found in each, or told of it, and nothing is thrown. `CONTRIBUTING.md` says
/// how to go on for minutes.
class InitramfsFuzzTest {

    private static final long MAX_NANOS = 2_000_000_000L;

    private static final byte[] MICROCODE = InitramfsFixture.of("microcode");
    private static final byte[] DRACUT = InitramfsFixture.archive(InitramfsFixture.ofDracut("6.1.0"));

    private static final List<byte[]> COMPRESSED = List.of(
            LinuxStream.GZIP.of(DRACUT),
            LinuxStream.XZ.of(DRACUT),
            LinuxStream.LZ4.of(DRACUT),
            LinuxStream.ZSTD.of(DRACUT),
            LinuxStream.LZMA.of(DRACUT),
            LinuxStream.BZIP2.of(DRACUT));

    @Property
    void brokenArchivesAreTold(@ForAll Random random) throws IOException {
        Mutation mutation = new Mutation(random);
        byte[] archive = mutation.of(random.nextBoolean() ? DRACUT : joined(MICROCODE, new byte[8], DRACUT));
        assertFound(random.nextBoolean() ? archive : joined(MICROCODE, LinuxStream.GZIP.of(archive)));
    }

    @Property
    void brokenStreamsAreTold(@ForAll Random random) throws IOException {
        byte[] stream = COMPRESSED.get(random.nextInt(COMPRESSED.size()));
        assertFound(joined(MICROCODE, new Mutation(random).of(stream)));
    }

    private static void assertFound(byte[] initramfs) throws IOException {
        long start = System.nanoTime();
        Initramfs.Found found = Initramfs.read(new ByteArrayInputStream(initramfs));
        found.files().hasDriver("loop");
        assertTrue(System.nanoTime() - start < MAX_NANOS, "took longer than 2 s");
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
