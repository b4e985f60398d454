package dakotac.manifest.yaml;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.SourceText;
import dakotac.manifest.ManifestProblem;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// One document of YAML 1.2 (core schema) that says a mapping.
public final class YamlText {

    private static final String MANIFEST = "version: 1";

    private YamlText() {}

    /// The file's tree, without regard to `extends`.
    ///
    /// @param namedAt where people named the file
    public static Checked<YamlTree.Fields> read(Path file, Place namedAt) {
        return read(file, namedAt, MANIFEST);
    }

    /// The file's tree.
    ///
    /// @param namedAt where people named the file
    /// @param example what such files say, to be shown where one says nothing
    public static Checked<YamlTree.Fields> read(Path file, Place namedAt, String example) {
        return SourceFile.read(file, namedAt).then(source -> parse(source, example));
    }

    /// The tree of a YAML source.
    public static Checked<YamlTree.Fields> parse(SourceText source) {
        return parse(source, MANIFEST);
    }

    private static Checked<YamlTree.Fields> parse(SourceText source, String example) {
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setAllowNonScalarKeys(true)
                .setMaxAliasesForCollections(Integer.MAX_VALUE) // YamlTreeBuilder counts what they become
                .build();
        try {
            return new Composer(
                            settings,
                            new NestingGuard(new ParserImpl(settings, new StreamReader(settings, source.text()))))
                    .getSingleNode()
                    .map(root -> tree(source, settings, root, example))
                    .orElseGet(() -> Checked.broken(empty(source, example)));
        } catch (MarkedYamlEngineException e) {
            return Checked.broken(SyntaxError.of(e, source));
        } catch (ReaderException e) {
            return Checked.broken(SyntaxError.of(e, source));
        } catch (YamlEngineException e) {
            return Checked.broken(SyntaxError.of(e, source));
        }
    }

    private static Checked<YamlTree.Fields> tree(SourceText source, LoadSettings settings, Node root, String example) {
        YamlTreeBuilder builder = new YamlTreeBuilder(source, settings);
        YamlTree tree = builder.build(root, Optional.empty());
        return switch (tree) {
            case YamlTree.Fields fields -> Checked.of(fields, builder.problems());
            case YamlTree.Leaf(var value, var _) when value.isNull() -> Checked.broken(empty(source, example));
            case YamlTree.Leaf _, YamlTree.Items _ -> Checked.broken(notAMapping(tree, example));
        };
    }

    private static Diagnostic empty(SourceText source, String example) {
        return Diagnostic.error(ManifestProblem.EMPTY, new Place.InFile(source.name()), "the file says nothing")
                .withHint("it begins with '%s'".formatted(example));
    }

    private static Diagnostic notAMapping(YamlTree tree, String example) {
        return Diagnostic.error(ManifestProblem.WRONG_TYPE, tree.at(), "the file must be a map of keys to values")
                .withHint("such as '%s'".formatted(example));
    }
}
