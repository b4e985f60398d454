package dakotac.source.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Example;
import dakotac.host.CleanupHooks;
import dakotac.host.Machine;
import dakotac.source.BadImage;
import dakotac.source.RepositoryName;
import dakotac.source.SourceProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialStoreTest {

    private static final RepositoryName REPOSITORY = new RepositoryName("example.org:5000", "team/live", false);

    @TempDir
    private Path folder;

    private final Map<String, String> more = new HashMap<>();

    private Optional<Credentials> find(RepositoryName repository) throws IOException {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("HOME", folder.toString());
        environment.put("PATH", folder + ":" + System.getenv("PATH"));
        return new CredentialStore(new Machine(environment, new CleanupHooks(), _ -> {})).find(repository);
    }

    private Path write(String path, String json) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, json.replace('\'', '"'));
    }

    private static String login(String key, String user) {
        return "{'auths':{'%s':{'username':'%s','password':'p'}}}".formatted(key, user);
    }

    private static Optional<String> user(Optional<Credentials> found) {
        return found.map(Credentials.Login.class::cast).map(Credentials.Login::user);
    }

    @Test
    void theFirstFileThatKnowsCounts() throws IOException {
        assertEquals(Optional.empty(), find(REPOSITORY));
        write(".docker/config.json", login("example.org:5000", "docker"));
        assertEquals(Optional.of("docker"), user(find(REPOSITORY)));
        write(".config/containers/auth.json", login("example.org:5000", "config"));
        assertEquals(Optional.of("config"), user(find(REPOSITORY)));
        more.put("XDG_CONFIG_HOME", folder.resolve("none").toString());
        assertEquals(Optional.of("docker"), user(find(REPOSITORY)));
        more.put("XDG_RUNTIME_DIR", folder.resolve("run").toString());
        write("run/containers/auth.json", login("example.org", "other host"));
        assertEquals(Optional.of("docker"), user(find(REPOSITORY)));
        write("run/containers/auth.json", login("example.org:5000", "runtime"));
        assertEquals(Optional.of("runtime"), user(find(REPOSITORY)));
        more.put("REGISTRY_AUTH_FILE", write("named.json", "{}").toString());
        assertEquals(Optional.empty(), find(REPOSITORY));
        more.clear();
        write("d/config.json", login("example.org:5000", "d"));
        more.put("DOCKER_CONFIG", folder.resolve("d").toString());
        Files.delete(folder.resolve(".config/containers/auth.json"));
        assertEquals(Optional.of("d"), user(find(REPOSITORY)));
    }

    @Test
    void theKeyThatSaysMostCounts() throws IOException {
        write(".docker/config.json", """
                {'auths':{'example.org:5000':{'auth':'aG9zdDpw'},
                          'example.org:5000/team':{'auth':'dGVhbTpwOnE='},
                          'example.org:5000/team/other':{'auth':'b3RoZXI6cA=='}}}""");
        assertEquals(Optional.of("team"), user(find(REPOSITORY)));
        assertEquals("Basic dGVhbTpwOnE=", ((Credentials.Login) find(REPOSITORY).orElseThrow()).basic());
        assertEquals(Optional.of("host"), user(find(new RepositoryName("example.org:5000", "live", false))));
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org:5000/v1/, example.org:5000",
        "http://example.org:5000, example.org:5000",
        "example.org:5000/v2/, example.org:5000",
        "https://index.docker.io/v1/, docker.io"
    })
    void dockersKeysAreAddresses(String key, String host) throws IOException {
        write(".docker/config.json", login(key, "u"));
        assertEquals(Optional.of("u"), user(find(new RepositoryName(host, "a", false))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'auths':{'example.org:5000':{}},'credsStore':'fake'}",
                "{'auths':{},'credHelpers':{'example.org:5000':'fake'},'credsStore':'missing'}"
            })
    void helpersAreAsked(String json) throws IOException {
        write(".docker/config.json", json);
        helper("""
                read -r server; [ "$1 $server" = "get example.org:5000" ] || exit 9
                echo noise >&2; echo '{"ServerURL":"x","Username":"helped","Secret":"s"}'""");
        assertEquals(Optional.of("helped"), user(find(REPOSITORY)));
        helper("echo '{\"Username\":\"<token>\",\"Secret\":\"t\"}'");
        assertEquals(Optional.of(new Credentials.IdentityToken("docker-credential-fake", "t")), find(REPOSITORY));
        helper("echo 'credentials not found in native keychain'; exit 1");
        assertEquals(Optional.empty(), find(REPOSITORY));
        helper("echo 'locked'; exit 1");
        assertTold("needs credentials that docker-credential-fake does not give: locked");
    }

    private void helper(String script) throws IOException {
        Path file = Files.writeString(folder.resolve("docker-credential-fake"), "#!/bin/sh\n" + script + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{ | is no sound JSON",
                "{'auths':{'example.org:5000':1}} | lacks 'example.org:5000'",
                "{'auths':{'example.org:5000':{'auth':'%%'}}} | whose 'auth' is no USER:PASSWORD in Base64",
                "{'auths':{'example.org:5000':{'auth':'c2VjcmV0'}}} | whose 'auth' is no USER:PASSWORD in Base64",
                "{'credsStore':'../x'} | which is no name of a program",
                "{'credsStore':'missing'} | not found on this machine: docker-credential-missing"
            })
    void whatIsBrokenIsTold(String json, String words) throws IOException {
        write(".docker/config.json", json);
        assertTold(words);
    }

    @Test
    void whatIsBrokenHasItsExample() throws IOException {
        write(".docker/config.json", "{'auths':{'example.org:5000':{'auth':'c2VjcmV0'}}}");
        BadImage told = assertThrows(BadImage.class, () -> find(REPOSITORY));
        Example.check(told.about(REPOSITORY.toString()), folder);
    }

    private void assertTold(String words) {
        BadImage told = assertThrows(BadImage.class, () -> find(REPOSITORY));
        assertEquals(SourceProblem.CREDENTIALS, told.about("x").id());
        String message = told.about("x").message();
        assertTrue(message.contains(words) && message.contains(".docker/config.json"), message);
    }

    @Test
    void secretsAreNotShown() {
        assertFalse(new Credentials.Login("file", "user", "secret").toString().contains("secret"));
        assertFalse(new Credentials.IdentityToken("file", "secret").toString().contains("secret"));
    }
}
