package dakotac.source.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Sends requests, and follows where servers send it on to. What opens one server is shown to no other.
final class Transport implements AutoCloseable {

    private static final int MAX_REDIRECTS = 5;

    private final ProxySelector proxies;
    private final Patience patience;
    private Optional<HttpClient> client = Optional.empty();
    private volatile boolean connected;

    Transport(ProxySelector proxies, Patience patience) {
        this.proxies = proxies;
        this.patience = patience;
    }

    /// Made when it is first needed, which takes a while: what the cache has needs none.
    private synchronized HttpClient client() {
        HttpClient made = client.orElseGet(() -> HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(proxies)
                .connectTimeout(patience.connect())
                .build());
        client = Optional.of(made);
        return made;
    }

    /// Asks for what is at an address.
    ///
    /// @param authorization for the server of this address
    Reply get(URI address, Map<String, String> headers, Optional<String> authorization) throws IOException {
        URI at = address;
        for (int hops = 0; hops <= MAX_REDIRECTS; hops++) {
            HttpRequest.Builder request = request(at, headers);
            if (isSameServer(at, address)) {
                authorization.ifPresent(value -> request.setHeader("Authorization", value));
            }
            Reply reply = send(request.build());
            Optional<String> location = reply.header("Location");
            if (!isRedirect(reply.status()) || location.isEmpty()) {
                return reply;
            }
            reply.close();
            at = target(at, location.get());
        }
        throw RegistryProblem.redirects(address);
    }

    /// Sends a form, and follows nowhere.
    Reply post(URI address, String form) throws IOException {
        return send(request(address, Map.of("Content-Type", "application/x-www-form-urlencoded"))
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    private HttpRequest.Builder request(URI address, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(patience.connect()).setHeader("User-Agent", "dakotac");
        headers.forEach(request::setHeader);
        return request;
    }

    private Reply send(HttpRequest request) throws IOException {
        try {
            HttpResponse<InputStream> response = client().send(request, _ -> new TimedBody(patience.stall()));
            connected = true;
            return new Reply(request.uri(), response.statusCode(), response.headers(), response.body());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ConnectException e) {
            throw RegistryProblem.unconnected(request.uri(), e, connected);
        } catch (IOException e) {
            throw RegistryProblem.unreachable(request.uri(), e);
        }
    }

    private static boolean isRedirect(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    /// Never from TLS to where anybody can read along.
    private static URI target(URI from, String location) throws IOException {
        try {
            URI target = from.resolve(location);
            boolean safe = "https".equals(target.getScheme())
                    || ("http".equals(target.getScheme()) && "http".equals(from.getScheme()));
            if (safe && target.getHost() != null && target.getUserInfo() == null) {
                return target;
            }
        } catch (IllegalArgumentException _) {
            // told below
        }
        throw RegistryProblem.redirected(from, location);
    }

    static boolean isSameServer(URI one, URI other) {
        return Objects.equals(one.getScheme(), other.getScheme())
                && Objects.equals(one.getRawAuthority(), other.getRawAuthority());
    }

    /// Waits for nobody.
    @Override
    public synchronized void close() {
        client.ifPresent(HttpClient::shutdownNow);
    }
}
