/// The files that Linux itself unpacks or names itself in, read as Linux reads them.
@NullMarked
package dakotac.input.linux;

import org.jspecify.annotations.NullMarked;
