/// FAT32 (Microsoft's FAT specification 1.03; ECMA-107 where they agree): its structures, and a volume's layout.
@NullMarked
package dakotac.image.fat;

import org.jspecify.annotations.NullMarked;
