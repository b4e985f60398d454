package dakotac.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/// The comments of a pull request, as GitHub's API has them: a hundred on a page.
final class FakeGithub implements AutoCloseable {

    static final String TOKEN = "the-token";

    private static final int PAGE = 100;

    private final HttpServer server;
    private final Map<Integer, String> comments = new TreeMap<>();
    private final List<String> requests = new ArrayList<>();
    private boolean readOnly;

    FakeGithub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/repos/team/desktop/issues/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<String> comments() {
        return List.copyOf(comments.values());
    }

    /// What was asked for, by method and path.
    List<String> requests() {
        return requests;
    }

    void add(String comment) {
        comments.put(comments.size() + 1, comment);
    }

    /// As for the token of a pull request from a fork.
    void refuseComments() {
        readOnly = true;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + path);
        boolean known = ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        switch (exchange.getRequestMethod()) {
            case String _ when !known -> give(exchange, 401, "{\"message\": \"Bad credentials\"}");
            case "GET" -> give(exchange, 200, page(exchange.getRequestURI().getQuery()));
            case String _
            when readOnly -> give(exchange, 403, "{\"message\": \"Resource not accessible by integration\"}");
            case "POST" -> {
                add(body(exchange));
                give(exchange, 201, "{}");
            }
            default -> {
                comments.put(Integer.valueOf(path.replaceFirst(".*/comments/", "")), body(exchange));
                give(exchange, 200, "{}");
            }
        }
    }

    private String page(String query) {
        int page = Integer.parseInt(query.replaceFirst(".*\\bpage=", ""));
        return JsonMapper.shared()
                .writeValueAsString(comments.entrySet().stream()
                        .skip((page - 1L) * PAGE)
                        .limit(PAGE)
                        .map(comment -> Map.of("id", comment.getKey(), "body", comment.getValue()))
                        .toList());
    }

    private static String body(HttpExchange exchange) throws IOException {
        return JsonMapper.shared()
                .readTree(exchange.getRequestBody().readAllBytes())
                .path("body")
                .asString();
    }

    private static void give(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
