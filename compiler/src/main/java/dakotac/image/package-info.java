/// The back end: which byte goes where.
@NullMarked
package dakotac.image;

import org.jspecify.annotations.NullMarked;
