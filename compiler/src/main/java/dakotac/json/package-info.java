/// JSON as all of dakotac writes it.
@NullMarked
package dakotac.json;

import org.jspecify.annotations.NullMarked;
