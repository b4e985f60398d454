/// The commands. The only place that prints or exits.
@NullMarked
package dakotac.cli;

import org.jspecify.annotations.NullMarked;
