package dakotac.source.registry;

import static dakotac.source.registry.FakeRegistry.cutAfter;
import static dakotac.source.registry.FakeRegistry.redirectTo;
import static dakotac.source.registry.FakeRegistry.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Example;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.UserError;
import dakotac.host.CleanupHooks;
import dakotac.host.Machine;
import dakotac.manifest.Arch;
import dakotac.source.CraftedImage;
import dakotac.source.CraftedImage.Blob;
import dakotac.source.ImageReference;
import dakotac.source.ImageStores;
import dakotac.source.Layer;
import dakotac.source.LocalImage;
import dakotac.source.OciImage;
import dakotac.source.SelectedImage;
import dakotac.source.Sha256;
import dakotac.source.SourceProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Fetching from registries that do not do as they should.
class RegistryTest {

    private static final Patience PATIENCE =
            new Patience(3, Duration.ofMillis(5), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(200));

    private static final Blob X86 = layer(1, 300_000);
    private static final Blob UPPER = layer(2, 200_000);
    private static final Blob ARM = layer(3, 100);
    private static final String X86_BLOB = "blobs/" + Sha256.of(X86.blob());

    @TempDir
    private Path folder;

    private CraftedImage image = CraftedImage.unwritten();

    @SuppressWarnings("NullAway.Init") // made before each test
    private FakeRegistry registry;

    private static Blob layer(int seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return Blob.plain(bytes);
    }

    @BeforeEach
    void serve() throws IOException {
        image = CraftedImage.in(folder.resolve("images"));
        image.indexTag("1", List.of("amd64", "arm64"), List.of(new Blob[] {X86, UPPER}, new Blob[] {ARM}));
        registry = FakeRegistry.of(image);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private ImageStores stores(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("XDG_CACHE_HOME", folder.toString());
        environment.put("PATH", System.getenv("PATH"));
        Machine machine = new Machine(environment, new CleanupHooks(), _ -> {});
        return new ImageStores(machine, LocalImage.untold(), PATIENCE);
    }

    private ImageReference reference() {
        return ImageReference.parse("http://" + registry.host() + "/live:1").orElseThrow();
    }

    private void assertFetched(Map<String, String> environment) throws Exception {
        assertFetched(environment, reference());
    }

    private void assertFetched(Map<String, String> environment, ImageReference reference) throws Exception {
        try (ImageStores stores = stores(environment)) {
            assertSound(stores.find(reference, Arch.X86_64));
        }
        assertCacheIsSound();
    }

    private static void assertSound(OciImage found) throws IOException {
        assertEquals(2, found.layers().size());
        assertEquals(Sha256.of(X86.blob()), digest(found.layers().getFirst()));
        assertEquals(Sha256.of(UPPER.blob()), digest(found.layers().getLast()));
    }

    private static Sha256 digest(Layer layer) throws IOException {
        return Sha256.of(Files.readAllBytes(layer.stored().file()));
    }

    private Diagnostic told() throws IOException {
        return told(Map.of(), reference());
    }

    private Diagnostic told(Map<String, String> environment, ImageReference reference) throws IOException {
        Diagnostic told;
        try (ImageStores stores = stores(environment)) {
            told = assertThrows(UserError.class, () -> stores.find(reference, Arch.X86_64))
                    .diagnostics()
                    .getFirst();
        }
        assertTrue(told.hint().isPresent(), told.message());
        assertCacheIsSound();
        return told;
    }

    private void assertTold(SourceProblem id, String words, Diagnostic told) {
        assertEquals(id, told.id(), told.message());
        assertTrue(told.message().contains(words.replace("HOST", registry.host())), told.message());
    }

    /// Whatever happens, no wrong byte is kept, and the next run goes on.
    private void assertCacheIsSound() throws IOException {
        try (Stream<Path> blobs = Files.list(folder.resolve("dakotac/blobs/sha256"))) {
            for (Path blob : blobs.toList()) {
                assertEquals(
                        blob.getFileName().toString(),
                        Sha256.of(Files.readAllBytes(blob)).hex());
            }
        }
        try (Stream<Path> runs = Files.list(folder.resolve("dakotac/runs"))) {
            assertEquals(List.of(), runs.toList());
        }
    }

    private void assertNextRunGoesOn() throws Exception {
        registry.behave();
        assertFetched(Map.of());
    }

    @Test
    void onlyWhatTheArchitectureNeedsIsFetched() throws Exception {
        try (ImageStores stores = stores(Map.of())) {
            SelectedImage selected = stores.select(reference(), Arch.AARCH64);
            assertTrue(selected.index().isPresent());
            assertFalse(
                    registry.requests().stream().anyMatch(each -> each.path().contains("/blobs/")));
            OciImage found = stores.find(reference(), Arch.AARCH64);
            assertEquals(selected.manifest().digest(), found.digest());
            assertEquals(Sha256.of(ARM.blob()), digest(found.layers().getFirst()));
        }
        assertFalse(registry.requests().stream().anyMatch(each -> each.path().contains(X86_BLOB)));
        assertEquals(
                1,
                registry.requests().stream()
                        .filter(each -> each.path().endsWith("/manifests/1"))
                        .count());
    }

    @Test
    void whatIsKnownByDigestNeedsNoNetwork() throws Exception {
        Sha256 manifest;
        Sha256 index;
        try (ImageStores stores = stores(Map.of())) {
            SelectedImage selected = stores.select(reference(), Arch.X86_64);
            manifest = selected.manifest().digest();
            index = selected.index().orElseThrow();
            stores.find(reference(), Arch.X86_64);
        }
        registry.close();
        try (ImageStores stores = stores(Map.of())) {
            assertSound(stores.pinned(reference(), manifest));
            for (Sha256 digest : List.of(manifest, index)) {
                String text = "http://" + registry.host() + "/live@" + digest;
                assertSound(stores.find(ImageReference.parse(text).orElseThrow(), Arch.X86_64));
            }
        }
        assertTold(SourceProblem.REGISTRY_UNREACHABLE, "HOST refuses connections", told());
        Example.check(told(), registry.host());
    }

    @Test
    void layersAreFetchedSideBySideButNotAllAtOnce() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Blob[] layers = Stream.iterate(10, seed -> seed + 1)
                .limit(8)
                .map(seed -> layer(seed, 1_000))
                .toArray(Blob[]::new);
        image.tag("many", layers);
        registry.alwaysMisbehave("/blobs/", (exchange, right) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            pause(20);
            now.decrementAndGet();
            FakeRegistry.give(exchange, right);
        });
        try (ImageStores stores = stores(Map.of())) {
            String text = "http://" + registry.host() + "/live:many";
            assertEquals(
                    8,
                    stores.find(ImageReference.parse(text).orElseThrow(), Arch.X86_64)
                            .layers()
                            .size());
        }
        assertTrue(most.get() > 1 && most.get() <= 4, most.toString());
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // what passes

    @Test
    void aBlobThatIsCutGoesOnWhereItWas() throws Exception {
        registry.misbehave(X86_BLOB, 2, cutAfter(100_000));
        assertFetched(Map.of());
        assertEquals(
                List.of("", "bytes=100000-", "bytes=200000-"),
                registry.requests().stream()
                        .filter(each -> each.path().contains(X86_BLOB))
                        .map(FakeRegistry.Request::range)
                        .toList());
    }

    @Test
    void whereAServerKnowsNoRangesABlobBeginsAgain() throws Exception {
        registry.misbehave(X86_BLOB, 1, cutAfter(100_000));
        registry.misbehave(X86_BLOB, 1, (exchange, right) -> {
            exchange.sendResponseHeaders(200, right.length);
            exchange.getResponseBody().write(right);
        });
        assertFetched(Map.of());
    }

    @Test
    void whereAServerGivesAnotherRangeABlobBeginsAgain() throws Exception {
        registry.misbehave(X86_BLOB, 1, cutAfter(100_000));
        registry.misbehave(X86_BLOB, 1, (exchange, right) -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes 0-99/100");
            exchange.sendResponseHeaders(206, 100);
            exchange.getResponseBody().write(right, 0, 100);
        });
        assertFetched(Map.of());
    }

    @ParameterizedTest
    @CsvSource({"manifests/1, 500", "manifests/1, 503", "/blobs/, 502", "/blobs/, 429", "manifests/sha256, 429"})
    void whatFailsOnceIsTriedAgain(String path, int status) throws Exception {
        registry.misbehave(path, 2, status(status));
        assertFetched(Map.of());
    }

    @Test
    void aServerMayAskToWait() throws Exception {
        registry.misbehave("/blobs/", 1, (exchange, _) -> {
            exchange.getResponseHeaders().set("Retry-After", "0");
            FakeRegistry.give(exchange, 429, "");
        });
        assertFetched(Map.of());
    }

    @Test
    void aConnectionThatEndsIsMadeAgain() throws Exception {
        registry.misbehave("/v2/", 2, (_, _) -> {
            throw new IOException("gone");
        });
        assertFetched(Map.of());
    }

    @Test
    void aSlowBlobComes() throws Exception {
        registry.misbehave(X86_BLOB, 1, (exchange, right) -> {
            exchange.sendResponseHeaders(200, right.length);
            for (int part = 0; part < 5; part++) {
                exchange.getResponseBody().write(right, part * right.length / 5, right.length / 5);
                exchange.getResponseBody().flush();
                pause(50);
            }
        });
        assertFetched(Map.of());
    }

    @Test
    void aBlobThatWasDamagedOnTheWayIsFetchedAgain() throws Exception {
        registry.misbehave(X86_BLOB, 1, FakeRegistry.flipped());
        assertFetched(Map.of());
    }

    @Test
    void aPartOfAnEarlierRunThatIsDamagedIsFetchedAgain() throws Exception {
        registry.alwaysMisbehave(X86_BLOB, cutAfter(1_000));
        told();
        Path part =
                folder.resolve("dakotac/partial").resolve(Sha256.of(X86.blob()).hex());
        assertTrue(Files.size(part) >= 1_000);
        Files.write(part, new byte[2_000]);
        assertNextRunGoesOn();
    }

    @Test
    void whatAnEarlierRunGotIsNotFetchedAgain() throws Exception {
        registry.alwaysMisbehave(X86_BLOB, cutAfter(70_000));
        assertTold(SourceProblem.REGISTRY_UNREACHABLE, "HOST ended the connection", told());
        assertNextRunGoesOn();
        assertEquals(
                List.of("bytes=210000-"),
                registry.requests().stream()
                        .filter(each -> each.path().contains(X86_BLOB))
                        .map(FakeRegistry.Request::range)
                        .toList());
    }

    // what does not

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "manifests/1 | 401 | REGISTRY_REFUSED | needs a login, or does not exist: HOST answers 401",
                "manifests/1 | 403 | REGISTRY_REFUSED | may not be fetched: HOST answers 403",
                "manifests/1 | 404 | IMAGE_UNKNOWN | has no such tag or manifest: HOST answers 404",
                "manifests/1 | 429 | REGISTRY_ANSWER | HOST answers 429",
                "manifests/1 | 500 | REGISTRY_ANSWER | HOST answers 500",
                "manifests/sha256 | 404 | IMAGE_UNKNOWN | has no such tag or manifest: HOST answers 404",
                "/blobs/ | 403 | REGISTRY_REFUSED | may not be fetched: HOST answers 403",
                "/blobs/ | 404 | IMAGE_UNKNOWN | has no such blob: HOST answers 404",
                "/blobs/ | 500 | REGISTRY_ANSWER | HOST answers 500",
                "/blobs/ | 204 | REGISTRY_ANSWER | HOST answers 204",
                "/blobs/ | 416 | REGISTRY_ANSWER | HOST does not give the rest of a blob"
            })
    void whatAServerAnswersForEverIsTold(String path, int status, SourceProblem id, String words) throws Exception {
        registry.alwaysMisbehave(path, status(status));
        assertTold(id, words, told());
        assertNextRunGoesOn();
    }

    @Test
    void whatAServerSaysIsPassedOn() throws Exception {
        ImageReference other =
                ImageReference.parse("http://" + registry.host() + "/live:none").orElseThrow();
        assertTold(SourceProblem.IMAGE_UNKNOWN, "answers 404 (not known here)", told(Map.of(), other));
        Example.check(told(Map.of(), other), registry.host());
    }

    @Test
    void whoAsksToWaitForAnHourIsNotWaitedFor() throws Exception {
        registry.alwaysMisbehave("manifests", (exchange, _) -> {
            exchange.getResponseHeaders().set("Retry-After", "3600");
            FakeRegistry.give(exchange, 429, "");
        });
        Diagnostic told = told();
        assertTold(SourceProblem.REGISTRY_ANSWER, "HOST answers 429", told);
        Example.check(told, registry.host());
        assertEquals(1, registry.requests().size());
    }

    @Test
    void damagedBlobsAreTold() throws Exception {
        registry.alwaysMisbehave(X86_BLOB, FakeRegistry.flipped());
        assertTold(SourceProblem.BLOB_DAMAGED, "HOST gives damaged bytes for the blob sha256:", told());
        assertNextRunGoesOn();
    }

    @Test
    void damagedManifestsAreTold() throws Exception {
        registry.alwaysMisbehave("manifests/sha256", FakeRegistry.flipped());
        assertTold(SourceProblem.BLOB_DAMAGED, "HOST gives damaged bytes for the manifest sha256:", told());
        assertNextRunGoesOn();
    }

    @Test
    void aTagIsWhatTheServerSaysItIs() throws Exception {
        registry.alwaysMisbehave("manifests/1", (exchange, right) -> {
            exchange.getResponseHeaders()
                    .set("Docker-Content-Digest", Sha256.of(new byte[0]).toString());
            FakeRegistry.give(exchange, right);
        });
        assertTold(SourceProblem.BLOB_DAMAGED, "HOST gives damaged bytes for the manifest sha256:", told());
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 299_999, 300_001})
    void blobsOfAnotherSizeAreTold(int size) throws Exception {
        registry.alwaysMisbehave(
                X86_BLOB, (exchange, right) -> FakeRegistry.give(exchange, Arrays.copyOf(right, size)));
        assertTold(SourceProblem.BLOB_DAMAGED, size + " bytes of the blob sha256:", told());
        assertNextRunGoesOn();
    }

    @Test
    void whatAnEarlierRunGotOutlivesAPageOfAnotherKind() throws Exception {
        registry.alwaysMisbehave(X86_BLOB, cutAfter(70_000));
        told();
        registry.behave();
        registry.alwaysMisbehave(X86_BLOB, (exchange, _) -> FakeRegistry.give(exchange, 200, "<html>log in</html>"));
        assertTold(SourceProblem.BLOB_DAMAGED, "has 19 bytes of the blob", told());
        assertNextRunGoesOn();
        assertTrue(registry.spared() > 0);
    }

    @Test
    void endlessBlobsAreTold() throws Exception {
        registry.alwaysMisbehave(X86_BLOB, endless());
        assertTold(SourceProblem.BLOB_DAMAGED, "has more than 300000 bytes of the blob", told());
        assertNextRunGoesOn();
    }

    private static FakeRegistry.Answer endless() {
        return (exchange, right) -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(right.length == 0 ? new byte[1000] : right);
            }
        };
    }

    @Test
    void silenceIsTold() throws Exception {
        registry.alwaysMisbehave(X86_BLOB, (exchange, right) -> {
            exchange.sendResponseHeaders(200, right.length);
            exchange.getResponseBody().flush();
            pause(1_000);
        });
        assertTold(SourceProblem.REGISTRY_UNREACHABLE, "HOST does not answer in time", told());
        assertNextRunGoesOn();
    }

    @Test
    void aManifestOfAGigabyteIsNotRead() throws Exception {
        registry.alwaysMisbehave("manifests/1", (exchange, _) -> {
            exchange.sendResponseHeaders(200, 1L << 30);
            exchange.getResponseBody().write(new byte[1000]);
            exchange.getResponseBody().flush();
            pause(100);
        });
        assertTold(SourceProblem.IMAGE_JSON, "has a manifest of more than 4194304 bytes", told());
        registry.behave();
        registry.alwaysMisbehave("manifests/1", endless());
        assertTold(SourceProblem.IMAGE_JSON, "has a manifest of more than 4194304 bytes", told());
        assertNextRunGoesOn();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "<html>"})
    void whatIsNoManifestIsTold(String text) throws Exception {
        registry.alwaysMisbehave("manifests/1", (exchange, _) -> FakeRegistry.give(exchange, 200, text));
        assertEquals(SourceProblem.IMAGE_JSON, told().id());
    }

    @Test
    void artifactsThatAreNoImagesAreTold() throws Exception {
        registry.alwaysMisbehave(
                "manifests/1", (exchange, _) -> FakeRegistry.give(exchange, 200, "{\"mediaType\":\"text/x\"}"));
        assertTold(SourceProblem.IMAGE_INDEX, "is no container image, but 'text/x'", told());
    }

    @Test
    void configurationsMustNameTheLayers() throws Exception {
        String layer = image.blob(X86.blob(), X86.mediaType());
        String manifest = image.manifest("{\"os\":\"linux\",\"architecture\":\"amd64\"}", List.of(layer));
        image.entry(CraftedImage.annotated(manifest, "bare"));
        ImageReference bare =
                ImageReference.parse("http://" + registry.host() + "/live:bare").orElseThrow();
        assertTold(SourceProblem.IMAGE_JSON, "configuration lacks 'rootfs'", told(Map.of(), bare));
    }

    // who may see what

    @Test
    void aLoginIsShownToTheRegistryAlone() throws Exception {
        try (FakeRegistry other = FakeRegistry.of(image)) {
            String basic = new Credentials.Login("", "user", "secret").basic();
            registry.alwaysMisbehave("/v2/", (exchange, right) -> {
                String path = exchange.getRequestURI().getPath();
                if (!basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                    FakeRegistry.ask("Basic realm=\"here\"").give(exchange, right);
                } else if (path.contains("/blobs/")) {
                    redirectTo("http://" + other.host() + path).give(exchange, right);
                } else {
                    FakeRegistry.give(exchange, right);
                }
            });
            assertFetched(login("user", "secret"));
            assertEquals(
                    List.of(""),
                    other.requests().stream()
                            .map(FakeRegistry.Request::authorization)
                            .distinct()
                            .toList());
        }
    }

    private Map<String, String> login(String user, String password) throws IOException {
        String auth = new Credentials.Login("", user, password).basic().substring("Basic ".length());
        String text = "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(registry.host(), auth);
        return Map.of(
                "REGISTRY_AUTH_FILE",
                Files.writeString(folder.resolve("auth.json"), text).toString());
    }

    @Test
    void aTokenIsFetchedAndFetchedAgainWhenItEnds() throws Exception {
        String realm = "http://" + registry.host() + "/token?from=here";
        String challenge = "Bearer realm=\"%s\",service=\"a, \\\"b\\\"\",scope=\"x\"".formatted(realm);
        AtomicInteger tokens = new AtomicInteger();
        registry.alwaysMisbehave("/token", (exchange, _) -> {
            String query = exchange.getRequestURI().getQuery();
            boolean right = query.equals("from=here&service=a, \"b\"&scope=repository:live:pull");
            tokens.incrementAndGet();
            FakeRegistry.give(exchange, right ? 200 : 400, "{\"access_token\":\"T" + tokens + "\"}");
        });
        registry.alwaysMisbehave("/v2/", (exchange, right) -> {
            String token = exchange.getRequestURI().getPath().contains("/blobs/") ? "Bearer T2" : "Bearer T1";
            if (token.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                FakeRegistry.give(exchange, right);
            } else {
                FakeRegistry.ask(challenge).give(exchange, right);
            }
        });
        assertFetched(login("user", "secret"));
        assertEquals(2, tokens.get());
        String basic = new Credentials.Login("", "user", "secret").basic();
        assertTrue(registry.requests().stream()
                .filter(each -> each.path().equals("/token"))
                .allMatch(each -> each.authorization().equals(basic)));
    }

    @Test
    void anIdentityTokenIsGivenInAForm() throws Exception {
        registry.demand("Bearer T", "Bearer realm=\"http://%s/token\"".formatted(registry.host()));
        registry.alwaysMisbehave("/token", (exchange, _) -> {
            String form;
            try (InputStream in = exchange.getRequestBody()) {
                form = new String(in.readAllBytes(), UTF_8);
            }
            boolean right = form.equals("scope=repository%3Alive%3Apull&grant_type=refresh_token"
                    + "&client_id=dakotac&refresh_token=it%26s%20secret");
            FakeRegistry.give(exchange, right ? 200 : 400, "{\"token\":\"T\"}");
        });
        String text = "{\"auths\":{\"%s\":{\"identitytoken\":\"it&s secret\"}}}".formatted(registry.host());
        Path file = Files.writeString(folder.resolve("auth.json"), text);
        assertFetched(Map.of("REGISTRY_AUTH_FILE", file.toString()));
    }

    @Test
    void aLoginThatOpensNothingIsTold() throws Exception {
        registry.demand("Basic nobody", "Basic realm=\"here\"");
        Diagnostic told = told(login("user", "secret"), reference());
        assertTold(SourceProblem.REGISTRY_REFUSED, "is not opened by what " + folder + "/auth.json gives", told);
        Example.check(told, folder, registry.host());
        assertFalse((told.message() + told.hint()).contains("secret"));
        assertEquals(
                "log in again: podman login " + registry.host(), told.hint().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://x/", "//user@127.0.0.1/", "http:", "http://["})
    void noRedirectLeadsAnywhere(String location) throws Exception {
        registry.alwaysMisbehave("/blobs/", redirectTo(location));
        assertTold(SourceProblem.REGISTRY_ANSWER, "HOST sends us to where we do not go", told());
    }

    @Test
    void redirectsEnd() throws Exception {
        registry.alwaysMisbehave(
                "/blobs/",
                (exchange, right) ->
                        redirectTo(exchange.getRequestURI().toString()).give(exchange, right));
        assertTold(SourceProblem.REGISTRY_ANSWER, "HOST sends us from one place to the next", told());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer realm=\"file:///x\"", "Bearer realm=\"\"", "Bearer", "Bearer realm=\"http://[\""})
    void noTokenIsAskedForAnywhere(String challenge) throws Exception {
        registry.alwaysMisbehave("/v2/", FakeRegistry.ask(challenge));
        assertTold(SourceProblem.REGISTRY_ANSWER, "HOST sends us to where we do not go", told());
    }

    @Test
    void tlsIsSpokenUnlessItIsNamed() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> answerAsPlainServersDo(plain));
            String host = "127.0.0.1:" + plain.getLocalPort();
            Diagnostic told =
                    told(Map.of(), ImageReference.parse(host + "/live:1").orElseThrow());
            assertTold(SourceProblem.REGISTRY_UNREACHABLE, host + " does not agree on TLS", told);
            assertEquals(
                    "a registry without TLS is named as http://" + host + "/NAME",
                    told.hint().orElseThrow());
        }
    }

    /// Each client, until the server is closed. It reads to the end: whoever closes with bytes unread takes back the
    /// answer.
    private static void answerAsPlainServersDo(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException _) {
                // one that went, or the end
            }
        }
    }

    @Test
    void certificatesMustBeKnown() throws Exception {
        try (FakeRegistry secure = FakeRegistry.secure(image, SelfSigned.in(folder))) {
            ImageReference reference =
                    ImageReference.parse(secure.host() + "/live:1").orElseThrow();
            Diagnostic told = told(Map.of(), reference);
            assertEquals(SourceProblem.REGISTRY_UNREACHABLE, told.id());
            assertTrue(told.message().contains("has a certificate that is not trusted"), told.message());
            assertEquals(List.of(), secure.requests());
        }
    }

    @Test
    void aProxyMayKnowWhatWeDoNot() throws Exception {
        ImageReference behind =
                ImageReference.parse("http://behind.invalid/live:1").orElseThrow();
        assertFetched(Map.of("http_proxy", "http://" + registry.host()), behind);
        for (String none : List.of("behind.invalid", "a, .invalid", "*")) {
            Diagnostic told = told(Map.of("HTTP_PROXY", registry.host(), "no_proxy", none), behind);
            assertTold(SourceProblem.REGISTRY_UNREACHABLE, "behind.invalid has a name that no address", told);
        }
        assertFetched(Map.of("http_proxy", "nowhere.invalid"));
    }

    @Test
    void hostsMustBeKnown() throws Exception {
        ImageReference unknown = ImageReference.parse("nowhere.invalid/live:1").orElseThrow();
        Diagnostic told = told(Map.of(), unknown);
        assertTold(SourceProblem.REGISTRY_UNREACHABLE, "nowhere.invalid has a name that no address is known of", told);
    }
}
