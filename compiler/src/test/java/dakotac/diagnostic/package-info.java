@NullMarked
package dakotac.diagnostic;

import org.jspecify.annotations.NullMarked;
