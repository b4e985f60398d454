/// The machine around us: its tools, its processes, its folders.
@NullMarked
package dakotac.host;

import org.jspecify.annotations.NullMarked;
