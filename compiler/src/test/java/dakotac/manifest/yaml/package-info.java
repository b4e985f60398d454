@NullMarked
package dakotac.manifest.yaml;

import org.jspecify.annotations.NullMarked;
