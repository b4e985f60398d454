package dakotac.manifest.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.SourceText;
import dakotac.manifest.yaml.YamlText;
import dakotac.manifest.yaml.YamlTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// `manifest.schema.json`, applied.
public final class ManifestSchema {

    private static final String RESOURCE = "/schema/manifest.schema.json";

    private ManifestSchema() {}

    /// The schema as editors get it.
    public static String text() {
        try (InputStream in = ManifestSchema.class.getResourceAsStream(RESOURCE)) {
            return new String(Objects.requireNonNull(in, RESOURCE).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The tree, where it conforms; problems are placed in it.
    public static Checked<YamlTree.Fields> check(YamlTree.Fields tree) {
        List<Diagnostic> problems = tree.place(
                complaints(tree).filter(complaint -> !complaint.isFollowUp()).map(SchemaViolation::diagnostic));
        return Checked.of(tree, problems);
    }

    static Stream<SchemaViolation> complaints(YamlTree tree) {
        JsonNode schema = json();
        return compiled(schema).validate(tree.toJson()).stream().map(error -> new SchemaViolation(error, schema, tree));
    }

    /// JSON is YAML: what reads manifests reads their schema, and no second parser has to be loaded.
    private static JsonNode json() {
        return switch (YamlText.parse(new SourceText(RESOURCE, text()))) {
            case Checked.Ok<YamlTree.Fields>(var tree, var _) -> tree.toJson();
            case Checked.Broken<YamlTree.Fields>(var problems) -> throw new IllegalStateException(problems.toString());
        };
    }

    private static Schema compiled(JsonNode schema) {
        Dialect dialect = Dialect.builder(Dialects.getDraft202012())
                .keyword(new NonValidationKeyword("patternErrorMessage"))
                .keyword(new NonValidationKeyword("typeErrorMessage"))
                .build();
        return SchemaRegistry.withDialect(dialect).getSchema(schema);
    }
}
