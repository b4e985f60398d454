package dakotac.source.registry;

import dakotac.diagnostic.Quote;
import dakotac.source.BadImage;
import dakotac.source.JsonDocument;
import dakotac.source.RepositoryName;
import dakotac.source.Sha256;
import dakotac.source.SourceProblem;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLException;

/// The words for what goes wrong between us and a registry.
final class RegistryProblem {

    private static final int MAX_EXPLANATION = 1 << 16;

    private RegistryProblem() {}

    /// A server that cannot be spoken with.
    static IOException unreachable(URI at, IOException cause) {
        if (isCausedBy(cause, CertificateException.class) || isCausedBy(cause, CertPathValidatorException.class)) {
            return unreachable(
                    at,
                    "has a certificate that is not trusted: " + deepest(cause),
                    "if it is the right one, give Java the authority that signed it:"
                            + " JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=FILE");
        }
        if (isCausedBy(cause, SSLException.class) && at.getScheme().equals("https")) {
            BadImage words = unreachable(
                    at,
                    "does not agree on TLS: " + deepest(cause),
                    "a registry without TLS is named as http://" + at.getRawAuthority() + "/NAME");
            boolean cut = isCausedBy(cause, EOFException.class);
            return cut ? new TemporaryFailure(words, Optional.empty()) : words;
        }
        String what = switch (cause) {
            case HttpTimeoutException _ -> "does not answer in time";
            default -> "ended the connection: " + deepest(cause);
        };
        return new TemporaryFailure(
                unreachable(at, what, "try again later: what was fetched so far is kept"), Optional.empty());
    }

    /// A server that does not even begin to speak.
    ///
    /// @param known whether it or another one did before: then it may do so again
    static IOException unconnected(URI at, ConnectException cause, boolean known) {
        if (isCausedBy(cause, UnresolvedAddressException.class)) {
            return unreachable(
                    at, "has a name that no address is known of", "is it spelt right, and is there a network?");
        }
        BadImage words = unreachable(at, "refuses connections", "is its name right, and the port? Does it run?");
        return known ? new TemporaryFailure(words, Optional.empty()) : words;
    }

    private static BadImage unreachable(URI at, String what, String hint) {
        return new BadImage(
                SourceProblem.REGISTRY_UNREACHABLE, "cannot be fetched: " + at.getRawAuthority() + " " + what, hint);
    }

    /// An answer other than what was asked for.
    ///
    /// @param what        was asked for, for people
    /// @param credentials that were shown
    static IOException answered(
            Reply reply, String what, RepositoryName repository, Optional<Credentials> credentials) {
        String server = reply.from().getRawAuthority();
        String said = "%s answers %d%s".formatted(server, reply.status(), explanation(reply));
        String login = "podman login " + repository.host();
        return switch (reply.status()) {
            case Reply.UNAUTHORIZED ->
                credentials.isEmpty()
                        ? refused("needs a login, or does not exist: " + said, "log in: " + login)
                        : refused(
                                "is not opened by what %s gives: %s"
                                        .formatted(credentials.get().origin(), said),
                                "log in again: " + login);
            case Reply.FORBIDDEN ->
                refused(
                        "may not be fetched%s: %s"
                                .formatted(credentials.map(c -> " by " + c).orElse(""), said),
                        "ask its owners to let you read it, or log in as somebody else: " + login);
            case Reply.NOT_FOUND ->
                new BadImage(
                        SourceProblem.IMAGE_UNKNOWN,
                        "has no such %s: %s".formatted(what, said),
                        "is it spelt right? To see its tags: skopeo list-tags docker://" + repository);
            default -> {
                BadImage words = new BadImage(
                        SourceProblem.REGISTRY_ANSWER,
                        "cannot be fetched: " + said,
                        "try again later, or ask its owners");
                Optional<Duration> wait = reply.retryAfter(Instant.now());
                yield reply.isTemporary() ? new TemporaryFailure(words, wait) : words;
            }
        };
    }

    private static BadImage refused(String message, String hint) {
        return new BadImage(SourceProblem.REGISTRY_REFUSED, message, hint);
    }

    /// What a registry says beside the status (distribution-spec, "Error codes").
    private static String explanation(Reply reply) {
        try {
            byte[] bytes = reply.body().readNBytes(MAX_EXPLANATION);
            return JsonDocument.parse("answer", bytes).objects("errors").stream()
                    .findFirst()
                    .flatMap(RegistryProblem::message)
                    .map(text -> " (" + Quote.plain(text) + ")")
                    .orElse("");
        } catch (IOException _) {
            return ""; // it says nothing, or to programs of another kind
        }
    }

    private static Optional<String> message(JsonDocument error) {
        try {
            Optional<String> message = error.optional("message").filter(text -> !text.isEmpty());
            return message.isPresent() ? message : error.optional("code");
        } catch (BadImage _) {
            return Optional.empty();
        }
    }

    static BadImage redirects(URI from) {
        return nonsense(from, "sends us from one place to the next without an end");
    }

    static BadImage redirected(URI from, String location) {
        return nonsense(from, "sends us to where we do not go, " + Quote.of(location));
    }

    /// A registry that does not keep to the protocol.
    static BadImage nonsense(URI from, String what) {
        return new BadImage(
                SourceProblem.REGISTRY_ANSWER,
                "cannot be fetched: " + from.getRawAuthority() + " " + what,
                "is it a registry of images? Ask its owners");
    }

    /// Bytes that are not those of their digest.
    static BadImage damaged(String what, Sha256 digest, URI from) {
        return new BadImage(
                SourceProblem.BLOB_DAMAGED,
                "cannot be fetched: %s gives damaged bytes for the %s %s"
                        .formatted(from.getRawAuthority(), what, digest),
                "none of them were kept: try again later, or ask its owners");
    }

    private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> kind) {
        for (Optional<Throwable> at = Optional.of(failure); at.isPresent(); at = at.map(Throwable::getCause)) {
            if (kind.isInstance(at.get())) {
                return true;
            }
        }
        return false;
    }

    private static String deepest(Throwable failure) {
        Throwable at = failure;
        for (Optional<Throwable> deeper = Optional.of(at);
                deeper.isPresent();
                deeper = deeper.map(Throwable::getCause)) {
            at = deeper.get();
        }
        return Optional.ofNullable(at.getMessage()).orElse(at.getClass().getSimpleName());
    }
}
