/// Images read back: the structures of `image`, by readers that trust nothing that they read. What is wrong ends in
/// a diagnostic, never in an exception, and no image makes them run long or hold much.
@NullMarked
package dakotac.inspect;

import org.jspecify.annotations.NullMarked;
