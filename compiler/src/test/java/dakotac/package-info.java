/// What tests of several packages share.
@NullMarked
package dakotac;

import org.jspecify.annotations.NullMarked;
