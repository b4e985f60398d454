package dakotac.source.registry;

import dakotac.host.Machine;
import dakotac.source.BadImage;
import dakotac.source.JsonDocument;
import dakotac.source.RepositoryName;
import dakotac.source.Sha256;
import dakotac.source.SourceProblem;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// Reads a repository of a registry (OCI distribution-spec, "Pull"), as often as it takes. What it returns is what its
/// digest promises.
final class RegistryClient implements AutoCloseable {

    private static final String MANIFESTS = String.join(
            ", ",
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.docker.distribution.manifest.v2+json");

    private final RepositoryName repository;
    private final Patience patience;
    private final Transport transport;
    private final Authorizer authorizer;

    RegistryClient(RepositoryName repository, Machine machine, Patience patience) {
        this.repository = repository;
        this.patience = patience;
        this.transport = new Transport(new EnvironmentProxies(machine.environment()), patience);
        this.authorizer = new Authorizer(repository, new CredentialStore(machine), transport);
    }

    private interface Attempt<T> {

        T make() throws IOException;
    }

    /// The manifest or the index to which a tag or a digest leads.
    byte[] manifest(String version) throws IOException {
        return persistently(() -> {
            try (Reply reply = send("manifests/" + version, Map.of("Accept", MANIFESTS), "tag or manifest")) {
                byte[] document = document(reply);
                requireDigest(document, Sha256.parse(version), reply);
                requireDigest(document, reply.header("Docker-Content-Digest").flatMap(Sha256::parse), reply);
                return document;
            }
        });
    }

    private static byte[] document(Reply reply) throws IOException {
        byte[] bytes = new byte[0];
        if (reply.length() <= JsonDocument.MAX_SIZE) {
            try {
                bytes = reply.body().readNBytes((int) JsonDocument.MAX_SIZE + 1);
            } catch (IOException e) {
                throw RegistryProblem.unreachable(reply.from(), e);
            }
        }
        long size = Math.max(bytes.length, reply.length());
        BadImage.unless(
                size <= JsonDocument.MAX_SIZE,
                SourceProblem.IMAGE_JSON,
                () -> "has a manifest of more than " + JsonDocument.MAX_SIZE + " bytes",
                "no registry should take such a one: is it to be trusted?");
        return bytes;
    }

    private static void requireDigest(byte[] document, Optional<Sha256> wanted, Reply reply) throws IOException {
        if (wanted.isPresent() && !wanted.get().equals(Sha256.of(document))) {
            throw new TemporaryFailure(
                    RegistryProblem.damaged("manifest", wanted.get(), reply.from()), Optional.empty());
        }
    }

    /// The bytes of a blob, from one of them on, as far as the registry heeds that.
    Reply blob(Sha256 digest, long offset) throws IOException {
        Map<String, String> range = offset > 0 ? Map.of("Range", "bytes=" + offset + "-") : Map.of();
        return send("blobs/" + digest, range, "blob");
    }

    private <T> T persistently(Attempt<T> attempt) throws IOException {
        for (int failed = 1; ; failed++) {
            try {
                return attempt.make();
            } catch (TemporaryFailure e) {
                patience.pause(e, failed);
            }
        }
    }

    /// Where it is.
    URI server() {
        return URI.create(repository.server());
    }

    private Reply send(String path, Map<String, String> headers, String what) throws IOException {
        URI address = server().resolve("/v2/" + repository.path() + "/" + path);
        Optional<String> authorization = authorizer.header();
        Reply reply = transport.get(address, headers, authorization);
        if (reply.status() == Reply.UNAUTHORIZED && Transport.isSameServer(reply.from(), address)) {
            authorizer.satisfy(reply, authorization);
            if (!authorizer.header().equals(authorization)) {
                reply.close();
                return granted(transport.get(address, headers, authorizer.header()), what);
            }
        }
        return granted(reply, what);
    }

    private Reply granted(Reply reply, String what) throws IOException {
        return switch (reply.status()) {
            case Reply.OK, Reply.PARTIAL, Reply.RANGE_NOT_SATISFIABLE -> reply;
            default -> {
                try (reply) {
                    throw RegistryProblem.answered(reply, what, repository, authorizer.shown());
                }
            }
        };
    }

    @Override
    public void close() {
        transport.close();
    }
}
