/// What every part of a disk image is made of: fields, bytes, extents, trees of files.
@NullMarked
package dakotac.image.disk;

import org.jspecify.annotations.NullMarked;
