package dakotac.inspect;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dakotac.binary.Bytes;
import dakotac.image.iso.DirectoryRecord;
import dakotac.image.iso.VolumeDescriptor;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecordNameTest {

    private static String name(VolumeDescriptor.Kind kind, String identifier, Charset charset) {
        DirectoryRecord record =
                new DirectoryRecord(20, 5, Instant.EPOCH, 0, Bytes.of(identifier, charset), Bytes.EMPTY);
        return new RecordName(new InMemory(ByteBuffer.allocate(0)), kind)
                .of(record)
                .name();
    }

    @Test
    void aVersionIsNoPartOfTheName() {
        for (String written : new String[] {"squashfs.img", "squashfs.img;1"}) {
            assertEquals("squashfs.img", name(VolumeDescriptor.Kind.JOLIET, written, UTF_16BE));
        }
        assertEquals("vmlinuz", name(VolumeDescriptor.Kind.JOLIET, "vmlinuz", UTF_16BE));
        assertEquals("VMLINUZ", name(VolumeDescriptor.Kind.PRIMARY, "VMLINUZ.;1", US_ASCII));
    }
}
