package dakotac.manifest.rule;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.manifest.Manifest;
import dakotac.manifest.Manifest.FindRootBy;
import dakotac.manifest.ManifestProblem;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A root from the network needs an address, one for each architecture; other roots need none.
final class RootUrlRule implements Rule {

    private static final String ARCH = "{{arch}}";
    private static final Pattern OTHER_VARIABLE = Pattern.compile("\\{\\{(?!arch\\}\\}).*?(\\}\\}|$)");
    private static final Place AT = Place.ofValue("/live/url");

    @Override
    public Stream<Diagnostic> check(Draft draft) {
        Manifest manifest = draft.manifest();
        boolean fromNetwork = manifest.live().findRootBy() == FindRootBy.URL;
        return manifest.live()
                .url()
                .map(url -> fromNetwork ? url(url, manifest.isMultiArch()) : unused())
                .orElseGet(() -> fromNetwork ? missing() : Stream.empty());
    }

    private static Stream<Diagnostic> url(String url, boolean multiArch) {
        Stream<Diagnostic> variables = OTHER_VARIABLE
                .matcher(url)
                .results()
                .map(tag -> Diagnostic.error(
                                ManifestProblem.UNKNOWN_VARIABLE,
                                AT,
                                Quote.of(tag.group()) + " is no variable of an address")
                        .withHint("there is one, '" + ARCH + "'"));
        return multiArch && !url.contains(ARCH) ? Stream.concat(variables, Stream.of(sameForAll())) : variables;
    }

    private static Diagnostic sameForAll() {
        return Diagnostic.error(
                        ManifestProblem.URL_WITHOUT_ARCH,
                        AT,
                        "every architecture would fetch the same root file system")
                .withHint("put '" + ARCH + "' where the addresses differ");
    }

    private static Stream<Diagnostic> missing() {
        return Stream.of(Diagnostic.error(
                        ManifestProblem.MISSING_URL,
                        Place.ofValue("/live/find-root-by"),
                        "'url' needs an address to fetch from")
                .withHint("add 'live.url'"));
    }

    private static Stream<Diagnostic> unused() {
        return Stream.of(Diagnostic.warning(ManifestProblem.UNUSED_URL, AT, "the address is not used")
                .withHint("it takes 'live.find-root-by: url'"));
    }
}
