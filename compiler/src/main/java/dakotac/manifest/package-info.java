/// The front end: from YAML text to a checked `Manifest`.
@NullMarked
package dakotac.manifest;

import org.jspecify.annotations.NullMarked;
