package dakotac.input;

import dakotac.manifest.Arch;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Fake PE images: sound heads, and then a text.
public final class PeFixture {

    private static final int E_LFANEW = 0x80;

    private PeFixture() {}

    public static byte[] image(Arch arch, String text) {
        return image(arch.peMachine(), E_LFANEW, text);
    }

    static byte[] image(int machine, int signatureOffset, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer image = ByteBuffer.allocate(0x100 + content.length).order(ByteOrder.LITTLE_ENDIAN);
        image.put(0, new byte[] {'M', 'Z'}).putInt(0x3C, signatureOffset);
        image.put(E_LFANEW, new byte[] {'P', 'E', 0, 0}).putShort(E_LFANEW + 4, (short) machine);
        return image.put(0x100, content).array();
    }
}
