/// What goes onto the image: boot files out of tars, root file systems, and the facts about them.
@NullMarked
package dakotac.input;

import org.jspecify.annotations.NullMarked;
