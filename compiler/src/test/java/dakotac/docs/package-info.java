/// What the documentation is made of.
@NullMarked
package dakotac.docs;

import org.jspecify.annotations.NullMarked;
