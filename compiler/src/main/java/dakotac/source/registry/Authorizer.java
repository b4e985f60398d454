package dakotac.source.registry;

import dakotac.source.JsonDocument;
import dakotac.source.RepositoryName;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What to show a registry so that it lets a repository be read: found out when it first refuses, and anew when it does
/// so again, as tokens end (distribution, "Token Authentication Specification").
final class Authorizer {

    private static final int MAX_TOKEN = 1 << 20;

    private final RepositoryName repository;
    private final CredentialStore store;
    private final Transport transport;
    private Optional<String> header = Optional.empty();
    private Optional<Credentials> shown = Optional.empty();

    Authorizer(RepositoryName repository, CredentialStore store, Transport transport) {
        this.repository = repository;
        this.store = store;
        this.transport = transport;
    }

    /// The `Authorization` header to send.
    synchronized Optional<String> header() {
        return header;
    }

    /// What the header stands for.
    synchronized Optional<Credentials> shown() {
        return shown;
    }

    /// Does what a registry asks for before it opens.
    ///
    /// @param used the header to which it said no
    synchronized void satisfy(Reply refusal, Optional<String> used) throws IOException {
        if (!header.equals(used)) {
            return; // another thread has a new one already
        }
        List<Challenge> challenges = Challenge.parse(refusal.headers().allValues("WWW-Authenticate"));
        shown = store.find(repository);
        Optional<Challenge> bearer = scheme(challenges, "bearer");
        if (bearer.isPresent()) {
            header = Optional.of("Bearer " + token(refusal.from(), bearer.get()));
        } else if (scheme(challenges, "basic").isPresent() && shown.orElse(null) instanceof Credentials.Login login) {
            header = Optional.of(login.basic());
        }
    }

    private static Optional<Challenge> scheme(List<Challenge> challenges, String scheme) {
        return challenges.stream().filter(each -> each.scheme().equals(scheme)).findFirst();
    }

    private String token(URI registry, Challenge challenge) throws IOException {
        URI realm = realm(registry, challenge);
        Map<String, String> query = new LinkedHashMap<>();
        challenge.parameter("service").ifPresent(service -> query.put("service", service));
        query.put("scope", "repository:" + repository.path() + ":pull");
        try (Reply reply = ask(realm, query)) {
            if (reply.status() != Reply.OK) {
                throw RegistryProblem.answered(reply, "repository", repository, shown);
            }
            byte[] bytes = reply.body().readNBytes(MAX_TOKEN);
            JsonDocument json = JsonDocument.parse("answer of " + realm.getRawAuthority(), bytes);
            Optional<String> token = json.optional("token");
            String found = token.isPresent() ? token.get() : json.text("access_token");
            if (!found.matches("[!-~]+")) {
                throw RegistryProblem.nonsense(realm, "gives a token that is none");
            }
            return found;
        }
    }

    private Reply ask(URI realm, Map<String, String> query) throws IOException {
        if (shown.orElse(null) instanceof Credentials.IdentityToken identity) {
            query.put("grant_type", "refresh_token");
            query.put("client_id", "dakotac");
            query.put("refresh_token", identity.token());
            return transport.post(realm, encoded(query));
        }
        Optional<String> login = shown.filter(Credentials.Login.class::isInstance)
                .map(Credentials.Login.class::cast)
                .map(Credentials.Login::basic);
        String separator = realm.getRawQuery() == null ? "?" : "&";
        return transport.get(URI.create(realm + separator + encoded(query)), Map.of(), login);
    }

    /// Where tokens are given: with TLS, wherever a registry has it.
    private URI realm(URI registry, Challenge challenge) throws IOException {
        String text = challenge.parameter("realm").orElse("");
        try {
            URI realm = URI.create(text);
            boolean safe =
                    "https".equals(realm.getScheme()) || (repository.plain() && "http".equals(realm.getScheme()));
            if (safe && realm.getHost() != null && realm.getRawFragment() == null) {
                return realm;
            }
        } catch (IllegalArgumentException _) {
            // told below
        }
        throw RegistryProblem.redirected(registry, text);
    }

    private static String encoded(Map<String, String> query) {
        return query.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))
                .replace("+", "%20");
    }
}
