/// What is told to people: problems, where they are, and what to do about them.
@NullMarked
package dakotac.diagnostic;

import org.jspecify.annotations.NullMarked;
