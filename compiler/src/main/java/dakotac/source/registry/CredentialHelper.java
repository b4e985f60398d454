package dakotac.source.registry;

import dakotac.diagnostic.PackageNames;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.UserError;
import dakotac.host.Machine;
import dakotac.host.Tool;
import dakotac.host.ToolAnswer;
import dakotac.source.BadImage;
import dakotac.source.JsonDocument;
import dakotac.source.SourceProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A program that keeps credentials: `docker-credential-NAME` (docker-credential-helpers).
record CredentialHelper(String name) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");

    /// What a helper calls the user of an identity token.
    private static final String TOKEN_USER = "<token>";

    /// What all helpers say of a server that they do not know.
    private static final String UNKNOWN = "credentials not found in native keychain";

    /// Asks it.
    ///
    /// @param server as its user named it at login
    /// @throws BadImage if it is not on this machine, or fails
    Optional<Credentials> get(Machine machine, String server) throws BadImage {
        BadImage.unless(
                NAME.matcher(name).matches(),
                SourceProblem.CREDENTIALS,
                () -> "needs the credential helper " + Quote.of(name) + ", which is no name of a program",
                "log in again");
        String program = "docker-credential-" + name;
        ToolAnswer answer = ask(machine, new Tool(program, PackageNames.everywhere("")), server);
        if (answer.status() == 0) {
            return Optional.of(credentials(program, answer.output()));
        }
        BadImage.unless(
                answer.output().strip().equals(UNKNOWN),
                SourceProblem.CREDENTIALS,
                () -> "needs credentials that " + program + " does not give: "
                        + Quote.plain(answer.output().strip()),
                "to repeat it: echo " + server + " | " + program + " get");
        return Optional.empty();
    }

    private static ToolAnswer ask(Machine machine, Tool helper, String server) throws BadImage {
        try {
            return machine.ask(helper, List.of("get"), server);
        } catch (UserError e) {
            throw new BadImage(
                    SourceProblem.CREDENTIALS,
                    "needs credentials that " + helper.program() + " keeps: " + e.getMessage(),
                    "install it, or log in where it is not used");
        }
    }

    private static Credentials credentials(String program, String output) throws BadImage {
        JsonDocument json = JsonDocument.parse("answer of " + program, output.getBytes(StandardCharsets.UTF_8));
        String secret = json.text("Secret");
        String user = json.text("Username");
        return user.equals(TOKEN_USER)
                ? new Credentials.IdentityToken(program, secret)
                : new Credentials.Login(program, user, secret);
    }
}
