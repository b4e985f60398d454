package dakotac.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A repository of images: a host, and a path there (OCI distribution-spec, "Pulling manifests").
///
/// @param host  with its port, where it has one: `127.0.0.1:5000`
/// @param path  such as `library/debian`
/// @param plain whether it is spoken to without TLS
public record RepositoryName(String host, String path, boolean plain) {

    /// What a reference names.
    ///
    /// @param version a tag, or a digest, which is stronger than a tag beside it
    record Versioned(RepositoryName repository, String version) {}

    private static final String HUB = "docker.io";

    private static final String HOST = "(?:\\[[0-9a-fA-F:]+]|[A-Za-z0-9][A-Za-z0-9.-]*)(?::[0-9]{1,5})?";
    private static final String PART = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
    private static final Pattern NAME = Pattern.compile("(?<host>" + HOST + ")/(?<path>" + PART + "(?:/" + PART
            + ")*)(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?");

    /// Reads `HOST/PATH[:TAG][@DIGEST]`. Only what has a dot or a port is a host, or is `localhost`: short names mean
    /// something else on each machine.
    static Optional<Versioned> parse(String text, boolean plain) {
        Matcher name = NAME.matcher(text);
        if (text.length() > 500 || !name.matches() || !isHost(name.group("host"))) {
            return Optional.empty();
        }
        String host = name.group("host");
        String path = name.group("path");
        boolean official = host.equals(HUB) && !path.contains("/");
        String tag = Optional.ofNullable(name.group("tag")).orElse("latest");
        return Optional.of(new Versioned(
                new RepositoryName(host, official ? "library/" + path : path, plain),
                Optional.ofNullable(name.group("digest")).orElse(tag)));
    }

    private static boolean isHost(String text) {
        return text.contains(".") || text.contains(":") || text.equals("localhost");
    }

    /// Where requests go. Docker's registry answers elsewhere than its name says.
    public String server() {
        return (plain ? "http://" : "https://") + (host.equals(HUB) ? "registry-1.docker.io" : host);
    }

    @Override
    public String toString() {
        return host + "/" + path;
    }
}
