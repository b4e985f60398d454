/// The middle: from a checked manifest to what the image holds. Pure: no files, no clock, no chance.
@NullMarked
package dakotac.plan;

import org.jspecify.annotations.NullMarked;
