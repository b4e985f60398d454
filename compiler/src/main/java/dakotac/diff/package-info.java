/// What changes from one image to another, in the words of people who review it.
@NullMarked
package dakotac.diff;

import org.jspecify.annotations.NullMarked;
