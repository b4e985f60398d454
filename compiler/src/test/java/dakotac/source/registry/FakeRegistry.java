package dakotac.source.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dakotac.source.CraftedImage;
import dakotac.source.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/// A registry with the images of a layout in its repository `live`, tags being those of the layout. It does as it
/// should but where it is told otherwise.
public final class FakeRegistry implements AutoCloseable {

    private static final Pattern PATH = Pattern.compile("/v2/live/(manifests|blobs)/(.+)");
    private static final int PIECE = 1 << 16;
    private static final Duration MAX_DELAY = Duration.ofMillis(30);
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-");

    /// Another answer than the right one.
    public interface Answer {

        /// Gives it.
        ///
        /// @param right what the body should be
        void give(HttpExchange exchange, byte[] right) throws IOException;
    }

    private record Misbehaviour(String path, AtomicInteger times, Answer answer) {}

    /// @param range         as it was asked for; empty for all
    /// @param authorization empty without any
    record Request(String path, String range, String authorization) {}

    private final HttpServer server;
    private final CraftedImage image;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Misbehaviour> misbehaviours = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Request> requests = new ConcurrentLinkedQueue<>();

    private FakeRegistry(HttpServer server, CraftedImage image) {
        this.server = server;
        this.image = image;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public static FakeRegistry of(CraftedImage image) throws IOException {
        return new FakeRegistry(HttpServer.create(loopback(), 0), image);
    }

    static FakeRegistry secure(CraftedImage image, SSLContext identity) throws IOException {
        HttpsServer server = HttpsServer.create(loopback(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(identity));
        return new FakeRegistry(server, image);
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /// Its name in references.
    public String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// Answers so many requests for paths that have this in them in another way.
    public FakeRegistry misbehave(String path, int times, Answer answer) {
        misbehaviours.add(new Misbehaviour(path, new AtomicInteger(times), answer));
        return this;
    }

    FakeRegistry alwaysMisbehave(String path, Answer answer) {
        return misbehave(path, Integer.MAX_VALUE, answer);
    }

    /// Takes its time for each piece of a blob.
    public FakeRegistry dawdle(Duration perPiece) {
        return alwaysMisbehave("/blobs/", (exchange, right) -> {
            OutputStream out = begin(exchange, right);
            for (int at = offset(exchange); at < right.length; at += PIECE) {
                out.write(right, at, Math.min(PIECE, right.length - at));
                out.flush();
                LockSupport.parkNanos(perPiece.toNanos());
            }
        });
    }

    /// Begins with each blob after a time by chance, so that they come in any order.
    public FakeRegistry shuffle(Random random) {
        return alwaysMisbehave("/blobs/", (exchange, right) -> {
            LockSupport.parkNanos(random.nextLong(MAX_DELAY.toNanos()));
            give(exchange, right);
        });
    }

    /// How many blobs it was asked for.
    public long blobs() {
        return requests.stream().filter(each -> each.path().contains("/blobs/")).count();
    }

    /// How many bytes of blobs it was asked to leave out.
    public long spared() {
        return requests.stream()
                .filter(each -> !each.range().isEmpty())
                .mapToLong(each -> Long.parseLong(each.range().replaceAll("\\D", "")))
                .sum();
    }

    public void behave() {
        misbehaviours.clear();
        requests.clear();
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String authorization = first(exchange, "Authorization");
        requests.add(new Request(path, first(exchange, "Range"), authorization));
        try (exchange) {
            byte[] right = content(path);
            for (Misbehaviour each : misbehaviours) {
                if (exchange.getRequestURI().toString().contains(each.path())
                        && each.times().getAndDecrement() > 0) {
                    each.answer().give(exchange, right);
                    return;
                }
            }
            give(exchange, right);
        }
    }

    private static String first(HttpExchange exchange, String header) {
        String value = exchange.getRequestHeaders().getFirst(header);
        return value == null ? "" : value;
    }

    private byte[] content(String path) throws IOException {
        Matcher parts = PATH.matcher(path);
        if (!parts.matches()) {
            return new byte[0];
        }
        String name = parts.group(2);
        String digest = name.startsWith("sha256:")
                ? name
                : image.digestOf(name).map(Sha256::toString).orElse("none");
        Path blob = image.folder().resolve("blobs/sha256").resolve(digest.replace("sha256:", ""));
        return Files.isRegularFile(blob) ? Files.readAllBytes(blob) : new byte[0];
    }

    /// Does as it should.
    static void give(HttpExchange exchange, byte[] right) throws IOException {
        if (right.length == 0) {
            give(exchange, 404, "{\"errors\":[{\"code\":\"MANIFEST_UNKNOWN\",\"message\":\"not known here\"}]}");
            return;
        }
        int offset = offset(exchange);
        begin(exchange, right).write(right, offset, right.length - offset);
    }

    private static int offset(HttpExchange exchange) {
        Matcher range = RANGE.matcher(first(exchange, "Range"));
        return range.matches() ? Integer.parseInt(range.group(1)) : 0;
    }

    private static OutputStream begin(HttpExchange exchange, byte[] right) throws IOException {
        int offset = offset(exchange);
        if (offset > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes %d-%d/%d".formatted(offset, right.length - 1, right.length));
        }
        exchange.sendResponseHeaders(offset > 0 ? 206 : 200, right.length - offset);
        return exchange.getResponseBody();
    }

    static void give(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    static Answer status(int status) {
        return (exchange, _) -> give(exchange, status, "");
    }

    /// Ends the connection after so many bytes of what was asked for.
    static Answer cutAfter(int bytes) {
        return (exchange, right) -> {
            int offset = offset(exchange);
            OutputStream out = begin(exchange, right);
            out.write(right, offset, Math.min(bytes, right.length - offset));
            out.flush();
            throw new IOException("the cut");
        };
    }

    /// Everything, but one bit is another.
    static Answer flipped() {
        return (exchange, right) -> {
            byte[] wrong = right.clone();
            wrong[wrong.length / 2] ^= 1;
            give(exchange, wrong);
        };
    }

    static Answer redirectTo(String location) {
        return (exchange, _) -> {
            exchange.getResponseHeaders().set("Location", location);
            give(exchange, 307, "");
        };
    }

    static Answer ask(String challenge) {
        return (exchange, _) -> {
            exchange.getResponseHeaders().set("WWW-Authenticate", challenge);
            give(exchange, 401, "");
        };
    }

    /// Refuses whoever does not show this.
    FakeRegistry demand(String authorization, String challenge) {
        return alwaysMisbehave("/v2/", (exchange, right) -> {
            if (first(exchange, "Authorization").equals(authorization)) {
                give(exchange, right);
            } else {
                ask(challenge).give(exchange, right);
            }
        });
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
