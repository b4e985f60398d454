@NullMarked
package dakotac.manifest.schema;

import org.jspecify.annotations.NullMarked;
