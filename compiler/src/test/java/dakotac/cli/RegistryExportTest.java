package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dakotac.manifest.Arch;
import dakotac.source.CraftedImage;
import dakotac.source.CraftedImage.Blob;
import dakotac.source.CraftedTar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Images of a real registry.
class RegistryExportTest {

    private static final List<Arch> ARCHES = List.of(Arch.X86_64, Arch.AARCH64);

    @TempDir
    private Path folder;

    private CraftedImage image = CraftedImage.unwritten();
    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void makeImage() throws IOException {
        byte[] large = new byte[3 << 20];
        new Random(1).nextBytes(large);
        Blob lower =
                Blob.zstd(new CraftedTar().dir("usr").file("usr/large", large).end());
        Blob upper = Blob.gzip(new CraftedTar().file("usr/small", "1").end());
        image = CraftedImage.in(folder.resolve("image"));
        image.indexTag("1", List.of("amd64", "arm64"), List.of(new Blob[] {lower, upper}, new Blob[] {upper}));
        variables.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        variables.put("REGISTRY_AUTH_FILE", folder.resolve("auth.json").toString());
    }

    private Dakota export(String reference, String output) {
        List<String> words = new ArrayList<>(List.of("export", "--image", reference));
        ARCHES.forEach(arch -> words.addAll(List.of("--arch", arch.label())));
        words.addAll(List.of("-o", folder.resolve(output).toString()));
        return Dakota.run(variables, words.toArray(String[]::new));
    }

    private void assertExported(String reference) throws IOException {
        Dakota run = export(reference, "out");
        assertEquals(0, run.status(), run.err());
        assertEquals(0, export("oci:" + image.folder() + ":1", "expected").status());
        for (Arch arch : ARCHES) {
            String name = "rootfs-" + arch.label() + ".tar";
            assertEquals(
                    -1,
                    Files.mismatch(
                            folder.resolve("expected").resolve(name),
                            folder.resolve("out").resolve(name)));
        }
    }

    @Test
    void bothPlatformsOfAnIndexAreFetched() throws Exception {
        String digest;
        String host;
        try (DockerRegistry registry = DockerRegistry.open(folder)) {
            registry.push(image.folder(), "1");
            host = registry.host();
            assertExported("http://" + host + "/live:1");
            Dakota secure = export(host + "/live:1", "out");
            assertEquals(1, secure.status());
            assertTrue(secure.err().contains("does not agree on TLS"), secure.err());
            digest = image.digestOf("1").orElseThrow().toString();
        }
        assertExported("http://" + host + "/live@" + digest);
        Dakota gone = export("http://" + host + "/live:1", "out");
        assertEquals(1, gone.status());
        assertTrue(gone.err().contains("error[registry-unreachable]: cannot be fetched: " + host), gone.err());
    }

    @Test
    void aLoginOpensIt() throws Exception {
        try (DockerRegistry registry = DockerRegistry.closed(folder)) {
            registry.push(image.folder(), "1");
            String reference = "http://" + registry.host() + "/live:1";
            assertTold("needs a login", export(reference, "out"));
            login(registry, "live:wrong");
            assertTold("is not opened by what", export(reference, "out"));
            login(registry, "live:secret");
            assertExported(reference);
        }
    }

    /// What is mounted here goes with the process. Its first run finds room for a part of a layer, its second for all.
    private static final String IN_SMALL_CACHE = """
            mount -t tmpfs -o size=2m none "$XDG_CACHE_HOME" || exit 77 # NOT_MOUNTED
            "$@"
            echo "status: $?"
            ls "$XDG_CACHE_HOME/dakotac/runs" "$XDG_CACHE_HOME/dakotac/partial"
            (cd "$XDG_CACHE_HOME/dakotac/blobs/sha256" && sha256sum * | while read -r sum name; do [ "$sum" = "$name" ] || echo "wrong: $name"; done)
            mount -o remount,size=64m "$XDG_CACHE_HOME"
            exec "$@"
            """;

    private static final int NOT_MOUNTED = 77;

    @Test
    void aFullCacheIsToldAndTheNextRunGoesOn() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can mount file systems");
        Files.createDirectory(folder.resolve("cache"));
        try (DockerRegistry registry = DockerRegistry.open(folder)) {
            registry.push(image.folder(), "1");
            List<String> command = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", IN_SMALL_CACHE, "sh"));
            command.addAll(Dakota.command());
            command.addAll(List.of("export", "--image", "http://" + registry.host() + "/live:1", "--arch", "x86_64"));
            command.addAll(List.of("-o", folder.resolve("out").toString()));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(variables);
            Process process = builder.start();
            String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            assumeTrue(status != NOT_MOUNTED, "this root may not mount file systems");
            assertEquals(0, status, log);
            String cache = folder.resolve("cache/dakotac").toString();
            assertTrue(log.contains(cache + ": error[io]: No space left on device\nstatus: 3\n"), log);
            assertTrue(log.contains(cache + "/runs:\n"), log);
            assertFalse(log.contains("wrong"), log);
        }
    }

    private void login(DockerRegistry registry, String login) throws IOException {
        String auth = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        String text = "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(registry.host(), auth);
        Files.writeString(folder.resolve("auth.json"), text);
    }

    private static void assertTold(String words, Dakota run) {
        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains("error[registry-refused]: " + words), run.err());
    }
}
