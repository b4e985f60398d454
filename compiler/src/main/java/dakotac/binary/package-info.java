/// The ground floor of every codec: rows of bytes with their fields, stretches of them, and what is said of malformed
/// ones.
@NullMarked
package dakotac.binary;

import org.jspecify.annotations.NullMarked;
