/// Pictures of a medium: what lies where on it, to scale.
@NullMarked
package dakotac.picture;

import org.jspecify.annotations.NullMarked;
