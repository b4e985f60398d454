/// What tests of several rooms share.
@NullMarked
package dakotac;

import org.jspecify.annotations.NullMarked;
