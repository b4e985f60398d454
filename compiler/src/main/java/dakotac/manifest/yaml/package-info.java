/// YAML 1.2 text, and the tree of values that it says, each with its place.
@NullMarked
package dakotac.manifest.yaml;

import org.jspecify.annotations.NullMarked;
