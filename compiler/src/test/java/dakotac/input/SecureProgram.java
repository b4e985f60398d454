package dakotac.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import dakotac.binary.Bytes;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.List;

/// A fake PE image with what Secure Boot asks for.
///
/// @param content of its first section
/// @param sbat    of its section `.sbat`, which it does not have where this is empty
/// @param signers of its signatures, by the names of their certificates in the folder `certificates`
public record SecureProgram(Arch arch, Bytes content, String sbat, List<String> signers) {

    private static final Path CERTIFICATES = Path.of("src/test/resources/certificates");
    private static final int OPTIONAL_HEADER = 0x58;
    private static final int OPTIONAL_HEADER_SIZE = 160;
    private static final int SECTIONS = OPTIONAL_HEADER + OPTIONAL_HEADER_SIZE;
    private static final int SECTION = 40;
    private static final int CONTENT = 0x200;

    public static SecureProgram loader(Arch arch, String sbat, String... signers) {
        return new SecureProgram(arch, Bytes.of("loader", UTF_8), sbat, List.of(signers));
    }

    /// A kernel that tells its release.
    public static SecureProgram kernel(Arch arch, String release, String... signers) {
        byte[] kernel = arch == Arch.X86_64
                ? Arrays.copyOfRange(PeFixture.x86Kernel(release), CONTENT, 0x400)
                : ("Linux version " + release + " (who@where)").getBytes(UTF_8);
        return new SecureProgram(arch, Bytes.of(kernel), "", List.of(signers));
    }

    public byte[] bytes() {
        byte[] section = sbat.getBytes(UTF_8);
        byte[] table = table();
        int end = (CONTENT + content.size() + section.length + 7) / 8 * 8;
        ByteBuffer image = ByteBuffer.allocate(end + table.length).order(ByteOrder.LITTLE_ENDIAN);
        image.put(0, Arrays.copyOf(PeFixture.image(arch, ""), OPTIONAL_HEADER + 70));
        image.putShort(OPTIONAL_HEADER - 4, (short) OPTIONAL_HEADER_SIZE);
        image.putShort(OPTIONAL_HEADER - 18, (short) (section.length > 0 ? 2 : 1));
        image.putShort(OPTIONAL_HEADER, (short) 0x20B).putInt(OPTIONAL_HEADER + 108, 6);
        if (table.length > 0) {
            image.putInt(OPTIONAL_HEADER + 144, end).putInt(OPTIONAL_HEADER + 148, table.length);
        }
        put(image, SECTIONS, ".text", CONTENT, content.toArray());
        if (section.length > 0) {
            put(image, SECTIONS + SECTION, ".sbat", CONTENT + content.size(), section);
        }
        return image.put(end, table).array();
    }

    private static void put(ByteBuffer image, int header, String name, int at, byte[] section) {
        image.put(header, name.getBytes(UTF_8))
                .putInt(header + 16, section.length)
                .putInt(header + 20, at);
        image.put(at, section);
    }

    private byte[] table() {
        ByteBuffer table = ByteBuffer.allocate(1 << 14).order(ByteOrder.LITTLE_ENDIAN);
        for (String signer : signers) {
            byte[] pkcs7 = pkcs7(signer);
            int length = 8 + pkcs7.length;
            table.putInt(length).putShort((short) 0x200).putShort((short) 2).put(pkcs7);
            table.position((table.position() + 7) / 8 * 8);
        }
        return Arrays.copyOf(table.array(), table.position());
    }

    private static byte[] pkcs7(String signer) {
        try (var pem = Files.newInputStream(CERTIFICATES.resolve(signer + ".pem"))) {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return factory.generateCertPath(List.of(factory.generateCertificate(pem)))
                    .getEncoded("PKCS7");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }
}
