package dakotac.manifest.rule;

import dakotac.manifest.Manifest;
import dakotac.manifest.yaml.YamlTree;

/// A manifest that conforms to the schema, before the rules have looked at it.
///
/// @param manifest what it means
/// @param tree     how it is written
public record Draft(Manifest manifest, YamlTree.Fields tree) {}
