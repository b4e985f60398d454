package dakotac.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dakotac.source.ImageReference.Local;
import dakotac.source.ImageReference.Remote;
import dakotac.source.ImageReference.Stored;
import dakotac.source.ImageReference.Transport;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {

    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    @Test
    void filesAreNamedByPathAndTag() {
        assertEquals(
                new Local("oci:a/b:c/d:e", Transport.OCI, Path.of("a/b"), Optional.of("c/d:e")),
                parse("oci:a/b:c/d:e"));
        assertEquals(
                new Local("docker-archive:x.tar", Transport.DOCKER_ARCHIVE, Path.of("x.tar"), Optional.empty()),
                parse("docker-archive:x.tar"));
        assertEquals(new Stored("containers-storage:live:1", "live:1"), parse("containers-storage:live:1"));
    }

    @Test
    void pathsAreRelativeToWhoWritesThem() {
        assertEquals(
                new Local("oci:../b", Transport.OCI, Path.of("/m/b"), Optional.empty()),
                parse("oci:../b").relativeTo(Path.of("/m/a")));
    }

    @ParameterizedTest
    @CsvSource({
        "docker://example.org/a/b-c:1.0, https://example.org, a/b-c, 1.0",
        "example.org/a, https://example.org, a, latest",
        "localhost/a, https://localhost, a, latest",
        "127.0.0.1:5000/a:x, https://127.0.0.1:5000, a, x",
        "http://[::1]:5000/a:x, http://[::1]:5000, a, x",
        "http://example.org/a, http://example.org, a, latest",
        "docker://docker.io/a, https://registry-1.docker.io, library/a, latest",
        "docker.io/b/a, https://registry-1.docker.io, b/a, latest"
    })
    void registriesAreNamedByHost(String text, String server, String path, String version) {
        Remote remote = (Remote) parse(text);
        assertEquals(server, remote.repository().server());
        assertEquals(path, remote.repository().path());
        assertEquals(version, remote.version());
    }

    @Test
    void aDigestIsStrongerThanATag() {
        Remote remote = (Remote) parse("example.org/a:1@" + DIGEST);
        assertEquals(Sha256.parse(DIGEST), remote.digest());
        assertEquals(Optional.empty(), ((Remote) parse("example.org/a:1")).digest());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "oci",
                "oci:",
                "oci::tag",
                "docker-archive:",
                "containers-storage:",
                "docker://debian",
                "docker:example.org/a",
                "https://example.org/a",
                "debian:12",
                "debian",
                "a/b",
                "OCI:dir",
                "example.org/",
                "example.org/A",
                "example.org/a/../b",
                "example.org/a//b",
                "example.org/a:",
                "example.org/a:-x",
                "example.org/a@sha256:12",
                "example.org/a@sha512:12",
                "user@example.org/a",
                "example.org/a?b=c",
                "example.org:123456/a"
            })
    void whatIsNoReferenceIsNone(String text) {
        assertEquals(Optional.empty(), ImageReference.parse(text));
    }

    private static ImageReference parse(String text) {
        return ImageReference.parse(text).orElseThrow();
    }
}
