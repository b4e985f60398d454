/// What must hold for an image that was read back: one class for each check, and ids that stay.
@NullMarked
package dakotac.inspect.check;

import org.jspecify.annotations.NullMarked;
