@NullMarked
package dakotac.picture;

import org.jspecify.annotations.NullMarked;
