package dakotac.manifest;

import dakotac.diagnostic.Checked;
import dakotac.manifest.rule.Rules;
import dakotac.manifest.schema.ManifestSchema;
import dakotac.manifest.yaml.Inheritance;
import java.nio.file.Path;

/// The front end.
public final class ManifestReader {

    private ManifestReader() {}

    /// The manifest in a file, checked: its YAML, the bases that it extends, the schema, the rules. Each pass runs only
    /// where the one before found no error, and tells all that it finds, from top to bottom.
    public static Checked<Manifest> read(Path file) {
        return Inheritance.read(file)
                .then(ManifestSchema::check)
                .map(ManifestBinder::draft)
                .then(Rules::check);
    }
}
