package dakotac.manifest.rule;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.manifest.Arch;
import dakotac.manifest.ManifestProblem;
import dakotac.manifest.yaml.YamlTree;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Inputs but images are files, named by their paths: nothing here fetches an address or knows a shell's `~`.
final class InputPathRule implements Rule {

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");
    private static final Pattern HOME = Pattern.compile("~[^/]*(/.*)?");

    private record InputPath(String text, Place at) {}

    @Override
    public Stream<Diagnostic> check(Draft draft) {
        return paths(draft.tree()).flatMap(InputPathRule::check);
    }

    /// As they are written, and not as they are resolved.
    private static Stream<InputPath> paths(YamlTree tree) {
        return Stream.of(
                        children(tree, "/arches")
                                .flatMap(arch -> Stream.of(
                                                "boot-files",
                                                "rootfs",
                                                "offline-store",
                                                "build/containerfile",
                                                "build/context")
                                        .flatMap(input -> arch.find("/inputs/" + input).stream())),
                        tree.find("/build/containerfile").stream(),
                        tree.find("/build/context").stream(),
                        Arrays.stream(Arch.values())
                                .flatMap(arch -> tree.find("/components/offline-store/" + arch.label()).stream()),
                        tree.find("/components/offline-store").stream())
                .flatMap(Function.identity())
                .filter(value -> value.toJson().isString())
                .map(value -> new InputPath(value.toJson().stringValue(), value.at()));
    }

    private static Stream<YamlTree> children(YamlTree tree, String pointer) {
        return tree.find(pointer).stream()
                .filter(YamlTree.Fields.class::isInstance)
                .flatMap(map ->
                        ((YamlTree.Fields) map).fields().values().stream().map(YamlTree.Field::value));
    }

    private static Stream<Diagnostic> check(InputPath path) {
        if (ADDRESS.matcher(path.text()).matches()) {
            return Stream.of(problem(path, "is an address, and inputs are files", instead(path.text())));
        }
        return HOME.matcher(path.text()).matches()
                ? Stream.of(problem(
                        path,
                        "is no path: only shells know what '~' stands for",
                        "write the path out, or './~...' where that is its name"))
                : Stream.empty();
    }

    private static String instead(String address) {
        if (address.startsWith("docker:")) {
            return "an image stands in 'image:' in place of both files";
        }
        return address.startsWith("file:") ? "write the path alone" : "fetch it, and name the file that you get";
    }

    private static Diagnostic problem(InputPath path, String what, String hint) {
        return Diagnostic.error(ManifestProblem.NO_PATH, path.at(), Quote.of(path.text()) + " " + what)
                .withHint(hint);
    }
}
