package dakotac.source.registry;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The proxies that the environment names, as it does for curl and podman: `https_proxy`, `http_proxy` and `no_proxy`,
/// or the same in capitals. Java itself looks at its own properties alone; they count where the environment is silent.
final class EnvironmentProxies extends ProxySelector {

    private static final int DEFAULT_PORT = 80;

    private final Map<String, String> environment;
    private final List<String> direct;

    EnvironmentProxies(Map<String, String> environment) {
        this.environment = environment;
        this.direct = Arrays.stream(variable("no_proxy").orElse("").split("[ ,]+"))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> entry.toLowerCase(Locale.ROOT))
                .toList();
    }

    private Optional<String> variable(String name) {
        return Stream.of(name, name.toUpperCase(Locale.ROOT))
                .map(each -> environment.getOrDefault(each, ""))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    @Override
    public List<Proxy> select(URI address) {
        Optional<URI> proxy = variable(address.getScheme() + "_proxy").flatMap(EnvironmentProxies::parse);
        if (isDirect(address)) {
            return List.of(Proxy.NO_PROXY);
        }
        return proxy.map(each -> List.of(http(each)))
                .or(() -> Optional.ofNullable(ProxySelector.getDefault()).map(usual -> usual.select(address)))
                .orElse(List.of(Proxy.NO_PROXY));
    }

    /// With or without `http://`.
    private static Optional<URI> parse(String text) {
        try {
            URI proxy = URI.create(text.contains("://") ? text : "http://" + text);
            return Optional.of(proxy).filter(each -> each.getHost() != null);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Proxy http(URI proxy) {
        int port = proxy.getPort() < 0 ? DEFAULT_PORT : proxy.getPort();
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port));
    }

    /// A host that `no_proxy` names, or one below it. This machine itself needs no proxy.
    private boolean isDirect(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        boolean own = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
        return own || direct.stream().anyMatch(entry -> matches(entry, host, host + ":" + address.getPort()));
    }

    private static boolean matches(String entry, String host, String withPort) {
        String name = entry.startsWith(".") ? entry.substring(1) : entry;
        return name.equals("*")
                || Stream.of(host, withPort).anyMatch(each -> each.equals(name) || each.endsWith("." + name));
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
        // whoever made the request tells
    }
}
