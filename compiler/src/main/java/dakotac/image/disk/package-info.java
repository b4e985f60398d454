/// What every part of a disk image is made of: regions, file data, trees of files.
@NullMarked
package dakotac.image.disk;

import org.jspecify.annotations.NullMarked;
