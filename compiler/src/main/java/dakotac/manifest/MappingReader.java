package dakotac.manifest;

import dakotac.manifest.yaml.YamlTree;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Reads a mapping that is known to conform to the schema.
record MappingReader(YamlTree.Fields tree) {

    static MappingReader of(YamlTree tree) {
        return new MappingReader((YamlTree.Fields) tree);
    }

    Optional<YamlTree> get(String key) {
        return tree.child(key).map(YamlTree.Field::value);
    }

    Optional<String> text(String key) {
        return get(key).map(MappingReader::textOf);
    }

    Optional<Boolean> flag(String key) {
        return get(key).map(value -> value.toJson().booleanValue());
    }

    Optional<InputFile> file(String key) {
        return get(key).map(MappingReader::fileOf);
    }

    List<String> words(String key) {
        return list(key, MappingReader::textOf).orElse(List.of());
    }

    <T> Optional<List<T>> list(String key, Function<YamlTree, T> read) {
        return get(key).map(value ->
                ((YamlTree.Items) value).values().stream().map(read).toList());
    }

    /// The mapping under a key, without any keys where there is none.
    MappingReader map(String key) {
        return get(key).map(MappingReader::of)
                .orElseGet(() -> new MappingReader(new YamlTree.Fields(new LinkedHashMap<>(), tree.at())));
    }

    void forEach(BiConsumer<String, YamlTree> action) {
        tree.fields().forEach((key, field) -> action.accept(key, field.value()));
    }

    static String textOf(YamlTree value) {
        return value.toJson().asString();
    }

    /// A path, relative to the file in which it stands.
    static InputFile fileOf(YamlTree value) {
        return new InputFile(folderOf(value).resolve(textOf(value)).normalize(), value.at());
    }

    /// The folder of the file in which a value stands.
    static Path folderOf(YamlTree value) {
        return Path.of(value.at().source().name()).resolveSibling("");
    }
}
