package dakotac.manifest;

import dakotac.manifest.yaml.Tree;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Reads a mapping that is known to conform to the schema.
record Reading(Tree.Fields tree) {

    static Reading of(Tree tree) {
        return new Reading((Tree.Fields) tree);
    }

    Optional<Tree> get(String key) {
        return tree.child(key).map(Tree.Field::value);
    }

    Optional<String> text(String key) {
        return get(key).map(Reading::textOf);
    }

    Optional<Integer> number(String key) {
        return get(key).map(value -> value.toJson().intValue());
    }

    Optional<Boolean> flag(String key) {
        return get(key).map(value -> value.toJson().booleanValue());
    }

    Optional<InputFile> file(String key) {
        return get(key).map(Reading::fileOf);
    }

    List<String> words(String key) {
        return list(key, Reading::textOf).orElse(List.of());
    }

    <T> Optional<List<T>> list(String key, Function<Tree, T> read) {
        return get(key).map(value ->
                ((Tree.Items) value).values().stream().map(read).toList());
    }

    /// The mapping under a key, without any keys where there is none.
    Reading map(String key) {
        return get(key).map(Reading::of)
                .orElseGet(() -> new Reading(new Tree.Fields(new LinkedHashMap<>(), tree.at())));
    }

    void forEach(BiConsumer<String, Tree> action) {
        tree.fields().forEach((key, field) -> action.accept(key, field.value()));
    }

    static String textOf(Tree value) {
        return value.toJson().asString();
    }

    /// A path, relative to the file in which it stands.
    static InputFile fileOf(Tree value) {
        Path file = Path.of(value.at().source().name())
                .resolveSibling(textOf(value))
                .normalize();
        return new InputFile(file, value.at());
    }
}
