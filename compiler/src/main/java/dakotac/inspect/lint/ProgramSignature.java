package dakotac.inspect.lint;

import dakotac.binary.Bytes;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.security.auth.x500.X500Principal;

/// A signature that a program carries (Microsoft PE Format, "The Attribute Certificate Table"; UEFI 2.10 32.2.4).
///
/// @param signer by his common name
/// @param issuer of the signer's certificate, by its common name: what firmware has to know
record ProgramSignature(String signer, String issuer) {

    /// `WIN_CERTIFICATE`: dwLength, wRevision, wCertificateType, bCertificate.
    private static final int TYPE = 6;

    private static final int HEADER = 8;
    private static final int PKCS_SIGNED_DATA = 2;
    private static final int ALIGNMENT = 8;

    /// Signatures, of which programs have one or two.
    private static final int MAX = 8;

    /// All that a certificate table holds; what cannot be read is left out.
    static List<ProgramSignature> decodeAll(Bytes table) {
        List<ProgramSignature> signatures = new ArrayList<>();
        int at = 0;
        while (at + HEADER <= table.size() && signatures.size() < MAX) {
            long length = table.u32(at);
            if (length <= HEADER || length > table.size() - at) {
                break;
            }
            if (table.u16(at + TYPE) == PKCS_SIGNED_DATA) {
                decode(table.slice(at + HEADER, (int) length - HEADER)).ifPresent(signatures::add);
            }
            at += Math.ceilDiv((int) length, ALIGNMENT) * ALIGNMENT;
        }
        return signatures;
    }

    private static Optional<ProgramSignature> decode(Bytes pkcs7) {
        try {
            List<X509Certificate> chain =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(pkcs7.toArray()))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            return chain.stream()
                    .filter(certificate -> chain.stream()
                            .noneMatch(other -> !other.equals(certificate)
                                    && other.getIssuerX500Principal().equals(certificate.getSubjectX500Principal())))
                    .findFirst()
                    .map(signer -> new ProgramSignature(
                            name(signer.getSubjectX500Principal()), name(signer.getIssuerX500Principal())));
        } catch (CertificateException | RuntimeException unreadable) { // of many kinds where it is noise
            return Optional.empty();
        }
    }

    /// The common name, or else all of it.
    private static String name(X500Principal principal) {
        try {
            return new LdapName(principal.getName())
                    .getRdns().reversed().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(part -> part.getValue().toString())
                            .findFirst()
                            .orElseGet(principal::getName);
        } catch (InvalidNameException e) {
            return principal.getName();
        }
    }

    @Override
    public String toString() {
        return "'%s' under '%s'".formatted(signer, issuer);
    }
}
