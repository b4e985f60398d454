package dakotac.source.registry;

import dakotac.host.Machine;
import dakotac.source.BadImage;
import dakotac.source.JsonDocument;
import dakotac.source.RepositoryName;
import dakotac.source.SourceProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Where podman and docker keep what people log in with (containers-auth.json(5), and `docker login`'s
/// documentation). The first file that knows counts; in a file, the key that says most of the repository.
record CredentialStore(Machine machine) {

    private static final int MAX_SIZE = 1 << 20;

    /// What docker calls its own registry.
    private static final String HUB = "docker.io";

    private static final String HUB_SERVER = "https://index.docker.io/v1/";

    /// What opens a repository.
    ///
    /// @throws BadImage if a file is broken, or a helper that it names cannot be used
    Optional<Credentials> find(RepositoryName repository) throws IOException {
        for (Path file : files(machine.environment())) {
            if (Files.isReadable(file)) {
                Optional<Credentials> found = find(repository, file);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /// In the order in which they count. A file that is named is the only one.
    private static List<Path> files(Map<String, String> environment) {
        Function<String, Optional<Path>> folder = name -> Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isEmpty())
                .map(Path::of);
        Optional<Path> named = folder.apply("REGISTRY_AUTH_FILE");
        if (named.isPresent()) {
            return List.of(named.get());
        }
        Optional<Path> home = folder.apply("HOME");
        Optional<Path> config = folder.apply("XDG_CONFIG_HOME").or(() -> home.map(path -> path.resolve(".config")));
        Optional<Path> docker = folder.apply("DOCKER_CONFIG").or(() -> home.map(path -> path.resolve(".docker")));
        return Stream.of(
                        folder.apply("XDG_RUNTIME_DIR").map(path -> path.resolve("containers/auth.json")),
                        config.map(path -> path.resolve("containers/auth.json")),
                        docker.map(path -> path.resolve("config.json")))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Credentials> find(RepositoryName repository, Path file) throws IOException {
        try {
            JsonDocument json = read(file);
            for (String key : keys(repository)) {
                Optional<String> helper = helper(json, key);
                if (helper.isPresent()) {
                    return helped(helper.get(), server(key));
                }
                Optional<Credentials> login = login(json, key, file);
                if (login.isPresent()) {
                    return login;
                }
            }
            Optional<String> store = json.optional("credsStore").filter(name -> !name.isEmpty());
            return store.isPresent() ? helped(store.get(), server(repository.host())) : Optional.empty();
        } catch (BadImage e) {
            throw new BadImage(
                    SourceProblem.CREDENTIALS,
                    "cannot be fetched: credentials, which " + file + " keeps: " + e.getMessage(),
                    "log in again, or mend the file");
        }
    }

    private static JsonDocument read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return JsonDocument.parse("the file of credentials", in.readNBytes(MAX_SIZE));
        }
    }

    /// `example.org/a/b`, `example.org/a`, `example.org`: the one that says most comes first.
    private static List<String> keys(RepositoryName repository) {
        List<String> keys = new ArrayList<>();
        String key = repository.toString();
        for (int end = key.length(); end > 0; end = key.lastIndexOf('/', end - 1)) {
            keys.add(key.substring(0, end));
        }
        if (repository.host().equals(HUB)) {
            keys.add("index." + HUB);
        }
        return keys;
    }

    private static Optional<String> helper(JsonDocument json, String key) throws BadImage {
        Optional<JsonDocument> helpers = json.object("credHelpers");
        return helpers.isPresent() ? helpers.get().optional(key) : Optional.empty();
    }

    private static Optional<Credentials> login(JsonDocument json, String key, Path file) throws BadImage {
        Optional<JsonDocument> logins = json.object("auths");
        if (logins.isPresent()) {
            for (String name : logins.get().keys()) {
                if (key(name).equals(key)) {
                    return login(logins.get().requireObject(name), file);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Credentials> helped(String helper, String server) throws IOException {
        return new CredentialHelper(helper).get(machine, server);
    }

    private static String server(String host) {
        return host.endsWith(HUB) ? HUB_SERVER : host;
    }

    /// Docker's are addresses, of which the host counts.
    private static String key(String written) {
        String[] parts = written.split("://", 2);
        return parts.length > 1 ? parts[1].split("/", 2)[0] : written.replaceFirst("/v[12]/?$", "");
    }

    /// Empty where a helper keeps them.
    private static Optional<Credentials> login(JsonDocument json, Path file) throws BadImage {
        Optional<String> identity = json.optional("identitytoken").filter(token -> !token.isEmpty());
        if (identity.isPresent()) {
            return identity.map(token -> new Credentials.IdentityToken(file.toString(), token));
        }
        Optional<String> encoded = json.optional("auth").filter(text -> !text.isEmpty());
        if (encoded.isPresent()) {
            return Optional.of(decoded(encoded.get(), file));
        }
        Optional<String> user = json.optional("username");
        Optional<String> password = json.optional("password");
        return user.isPresent() && password.isPresent()
                ? Optional.of(new Credentials.Login(file.toString(), user.get(), password.get()))
                : Optional.empty();
    }

    private static Credentials decoded(String text, Path file) throws BadImage {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            String[] parts = new String(bytes, StandardCharsets.UTF_8).split(":", 2);
            if (parts.length == 2) {
                return new Credentials.Login(file.toString(), parts[0], parts[1].replaceFirst("\0+$", ""));
            }
        } catch (IllegalArgumentException _) {
            // told below
        }
        throw new BadImage(
                SourceProblem.CREDENTIALS, "needs credentials whose 'auth' is no USER:PASSWORD in Base64", "");
    }
}
