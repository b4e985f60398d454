package dakotac.manifest.yaml;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// A manifest merged into its base: mappings merge, a [CmdlineChange] changes the base's list, everything else
/// replaces.
///
/// The result has lists where the manifest had changes. A change that is not well formed stays for the schema to
/// report.
final class Merge {

    private static final String CMDLINE = "cmdline";

    private final List<Diagnostic> problems = new ArrayList<>();

    private Merge() {}

    /// The base's keys first, then the new ones.
    static Checked<YamlTree.Fields> of(YamlTree.Fields base, YamlTree.Fields over) {
        Merge merge = new Merge();
        return Checked.of(merge.merged(base, over), merge.problems);
    }

    private YamlTree.Fields merged(YamlTree.Fields base, YamlTree.Fields over) {
        SequencedMap<String, YamlTree.Field> merged = new LinkedHashMap<>(base.fields());
        over.fields().forEach((key, field) -> {
            Optional<YamlTree> below = base.child(key).map(YamlTree.Field::value);
            merged.put(key, new YamlTree.Field(field.key(), value(key, below, field.value())));
        });
        return new YamlTree.Fields(merged, over.at());
    }

    private YamlTree value(String key, Optional<YamlTree> base, YamlTree over) {
        Optional<CmdlineChange> change = key.equals(CMDLINE) ? CmdlineChange.of(over) : Optional.empty();
        return change.map(some -> changed(base, some)).orElseGet(() -> switch (over) {
            case YamlTree.Fields fields -> merged(fieldsOf(base, fields), fields);
            case YamlTree.Leaf _, YamlTree.Items _ -> over;
        });
    }

    private static YamlTree.Fields fieldsOf(Optional<YamlTree> base, YamlTree.Fields over) {
        return base.filter(YamlTree.Fields.class::isInstance)
                .map(YamlTree.Fields.class::cast)
                .orElseGet(() -> YamlTree.Fields.none(over.at()));
    }

    private YamlTree changed(Optional<YamlTree> base, CmdlineChange change) {
        if (base.isEmpty()) {
            problems.add(change.problemWithoutBase());
        }
        return base.map(below -> changed(below, change)).orElseGet(() -> new YamlTree.Items(change.add(), change.at()));
    }

    /// @param base reported by the schema if it is no list
    private YamlTree changed(YamlTree base, CmdlineChange change) {
        if (base instanceof YamlTree.Items list) {
            change.problems(list).forEach(problems::add);
            return change.appliedTo(list);
        }
        return base;
    }
}
