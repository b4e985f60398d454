/// The image writer that drives `mkfs.fat`, mtools and `xorriso`.
@NullMarked
package dakotac.image.tool;

import org.jspecify.annotations.NullMarked;
