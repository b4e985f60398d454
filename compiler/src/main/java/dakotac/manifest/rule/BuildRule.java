package dakotac.manifest.rule;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.manifest.ManifestProblem;
import dakotac.manifest.yaml.Pointer;
import dakotac.manifest.yaml.YamlTree;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// An image is named or built, not both, and what is given to its build has names that a Containerfile can have.
final class BuildRule implements Rule {

    /// As `ARG` takes it (Containerfile(5)).
    private static final Pattern ARG = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    @Override
    public Stream<Diagnostic> check(Draft draft) {
        Stream<String> own = draft.manifest().targets().stream()
                .map(target -> "/arches/" + target.arch().label() + "/inputs");
        return Stream.concat(Stream.of(""), own)
                .flatMap(owner -> Stream.concat(twice(draft.tree(), owner), args(draft.tree(), owner + "/build/args")));
    }

    private static Stream<Diagnostic> twice(YamlTree tree, String owner) {
        return tree.find(owner + "/image").isPresent()
                        && tree.find(owner + "/build").isPresent()
                ? Stream.of(Diagnostic.error(
                                ManifestProblem.IMAGE_AND_BUILD,
                                Place.ofKey(owner + "/build"),
                                "there is an 'image' as well as a 'build', and one image is enough")
                        .withHint("delete one of the two; a base may have the other"))
                : Stream.empty();
    }

    private static Stream<Diagnostic> args(YamlTree tree, String pointer) {
        return tree.find(pointer).stream()
                .flatMap(args -> ((YamlTree.Fields) args).fields().keySet().stream())
                .filter(name -> !ARG.matcher(name).matches())
                .map(name -> Diagnostic.error(
                                ManifestProblem.BUILD_ARG,
                                Place.ofKey(Pointer.to(pointer, name)),
                                Quote.of(name) + " cannot be the name of an argument")
                        .withHint("ARG takes letters, digits and '_', and no digit first"));
    }
}
