package dakotac.manifest;

import dakotac.diagnostic.Checked;
import dakotac.manifest.rule.Rules;
import dakotac.manifest.schema.ManifestSchema;
import dakotac.manifest.yaml.Inheritance;
import dakotac.manifest.yaml.YamlTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// The front end.
public final class ManifestReader {

    private ManifestReader() {}

    /// The manifest in a file, checked: its YAML, the bases that it extends, the schema, the rules. Each pass runs only
    /// where the one before found no error, and tells all that it finds, from top to bottom.
    public static Checked<Manifest> read(Path file) {
        return Inheritance.read(file).then(merged -> check(merged.tree(), merged.files(), Set.of()));
    }

    /// The manifest that a tree says, checked like one in a file.
    ///
    /// @param sources the files from which the tree comes
    /// @param allowed the ids of what is not told of it
    public static Checked<Manifest> check(YamlTree.Fields tree, List<Path> sources, Set<ManifestProblem> allowed) {
        return ManifestSchema.check(tree)
                .map(sound -> ManifestBinder.draft(sound, sources))
                .then(draft -> Rules.check(draft, allowed));
    }
}
