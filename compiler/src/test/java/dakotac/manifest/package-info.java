@NullMarked
package dakotac.manifest;

import org.jspecify.annotations.NullMarked;
