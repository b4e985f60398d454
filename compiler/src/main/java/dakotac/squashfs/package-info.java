/// Squashfs 4.0, read and written: a class for each structure of the disk with encode and decode side by side, a writer
/// of whole file systems, and a reader of anybody's. The format is that of Linux (`fs/squashfs/squashfs_fs.h`) as
/// squashfs-tools-ng's document of the binary format describes it.
@NullMarked
package dakotac.squashfs;

import org.jspecify.annotations.NullMarked;
