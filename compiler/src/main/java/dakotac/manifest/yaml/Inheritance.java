package dakotac.manifest.yaml;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.manifest.ManifestProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What `extends` does: a manifest is merged into its base, and that one into its own.
///
/// A base lies below the folder above the compiled manifest's folder, links followed, so that compiling a manifest
/// reads nothing from elsewhere.
public final class Inheritance {

    private static final String KEY = "extends";

    /// Bases in a row. Real manifests have one or two.
    private static final int MAX_DEPTH = 8;

    private final Path manifest;
    private final List<Path> files = new ArrayList<>();

    /// What a manifest says together with its bases.
    ///
    /// @param tree  without `extends`, and with every [CmdlineChange] applied
    /// @param files the manifest's and its bases'
    public record Merged(YamlTree.Fields tree, List<Path> files) {
        public Merged {
            files = List.copyOf(files);
        }
    }

    private Inheritance(Path manifest) {
        this.manifest = manifest;
    }

    /// The manifest merged with all its bases.
    public static Checked<Merged> read(Path manifest) {
        Inheritance inheritance = new Inheritance(manifest);
        return inheritance
                .readFile(manifest, new Place.InFile(manifest.toString()))
                .then(tree -> inheritance.resolve(tree, List.of(manifest)))
                .map(tree -> new Merged(tree, inheritance.files));
    }

    /// The base that a file names, whether it may or not; empty where it names none, or is no manifest.
    public static Optional<Path> baseOf(Path file) {
        return YamlText.read(file, new Place.InFile(file.toString())) instanceof Checked.Ok<YamlTree.Fields> read
                ? read.value().child(KEY).flatMap(field -> baseOf(file, field))
                : Optional.empty();
    }

    private static Optional<Path> baseOf(Path file, YamlTree.Field field) {
        return text(field).then(text -> relative(text, field.value().at())) instanceof Checked.Ok<Path> base
                ? Optional.of(base(file, base.value()))
                : Optional.empty();
    }

    private static Path base(Path file, Path path) {
        return file.resolveSibling(path).normalize();
    }

    private Checked<YamlTree.Fields> readFile(Path file, Place namedAt) {
        files.add(file);
        return YamlText.read(file, namedAt);
    }

    /// @param chain from the manifest to the file of this tree
    private Checked<YamlTree.Fields> resolve(YamlTree.Fields tree, List<Path> chain) {
        YamlTree.Fields own = tree.without(KEY);
        return tree.child(KEY)
                .map(field -> base(field, chain))
                .orElseGet(() -> Checked.ok(YamlTree.Fields.none(own.at())))
                .then(base -> Merge.of(base, own));
    }

    private Checked<YamlTree.Fields> base(YamlTree.Field field, List<Path> chain) {
        Place at = field.value().at();
        return text(field).then(text -> relative(text, at)).then(path -> {
            Path file = base(chain.getLast(), path);
            List<Path> longer = Stream.concat(chain.stream(), Stream.of(file)).toList();
            return insideTheTree(file, at)
                    .then(_ -> noRing(longer, at))
                    .then(_ -> notTooDeep(longer, at))
                    .then(_ -> readFile(file, at))
                    .then(tree -> resolve(tree, longer));
        });
    }

    private static Checked<String> text(YamlTree.Field field) {
        return field.value() instanceof YamlTree.Leaf(var value, var _) && value.isString()
                ? Checked.ok(value.stringValue())
                : Checked.broken(Diagnostic.error(
                                ManifestProblem.WRONG_TYPE,
                                field.value().at(),
                                "'extends' must be a string: the path of one base")
                        .withHint("a base may extend another one"));
    }

    private static Checked<Path> relative(String text, Place at) {
        boolean usable =
                !text.isBlank() && text.indexOf('\0') < 0 && !Path.of(text).isAbsolute();
        return usable
                ? Checked.ok(Path.of(text))
                : Checked.broken(Diagnostic.error(
                                ManifestProblem.EXTENDS_OUTSIDE,
                                at,
                                "'extends' takes a relative path, not " + Quote.of(text))
                        .withHint("it is relative to the file in which it stands"));
    }

    private Checked<Path> insideTheTree(Path file, Place at) {
        Path folder = real(folderOf(manifest));
        Path root = Optional.ofNullable(folder.getParent()).orElse(folder);
        return real(file).startsWith(root)
                ? Checked.ok(file)
                : Checked.broken(Diagnostic.error(
                                ManifestProblem.EXTENDS_OUTSIDE,
                                at,
                                "the base " + Quote.of(file.toString()) + " lies outside the tree")
                        .withHint("a base lies in the manifest's folder, beside that folder, or below"));
    }

    private static Checked<Path> noRing(List<Path> chain, Place at) {
        Path last = real(chain.getLast());
        boolean ring = chain.stream()
                .limit(chain.size() - 1L)
                .anyMatch(file -> real(file).equals(last));
        return ring
                ? Checked.broken(Diagnostic.error(
                                ManifestProblem.EXTENDS_RING, at, "this 'extends' closes a ring: " + arrows(chain))
                        .withHint("a base cannot build on what builds on it"))
                : Checked.ok(chain.getLast());
    }

    private static Checked<Path> notTooDeep(List<Path> chain, Place at) {
        return chain.size() - 1 <= MAX_DEPTH
                ? Checked.ok(chain.getLast())
                : Checked.broken(Diagnostic.error(
                                ManifestProblem.EXTENDS_TOO_DEEP,
                                at,
                                "more than " + MAX_DEPTH + " bases build on each other")
                        .withHint("join some of them"));
    }

    private static String arrows(List<Path> chain) {
        return chain.stream().map(Path::toString).map(Quote::plain).collect(Collectors.joining(" -> "));
    }

    private static Path folderOf(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElseGet(file::toAbsolutePath);
    }

    /// With links followed as far as the path exists.
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException _) {
            return path.toAbsolutePath().normalize();
        }
    }
}
