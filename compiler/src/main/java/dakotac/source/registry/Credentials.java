package dakotac.source.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// What a registry or its token server lets somebody in by. As text it shows no secret.
sealed interface Credentials {

    /// Where they come from, for people.
    String origin();

    /// A user and a password.
    record Login(String origin, String user, String password) implements Credentials {

        /// As an `Authorization` header has them (RFC 7617).
        String basic() {
            byte[] bytes = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(bytes);
        }

        @Override
        public String toString() {
            return user + " of " + origin;
        }
    }

    /// What a token server gives tokens for, in the place of a password.
    record IdentityToken(String origin, String token) implements Credentials {

        @Override
        public String toString() {
            return "identity token of " + origin;
        }
    }
}
