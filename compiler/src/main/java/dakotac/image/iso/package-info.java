/// ISO 9660 (ECMA-119, 2nd edition and 4th where it differs) with Rock Ridge (SUSP and RRIP 1.12), Joliet and
/// El Torito: their structures, and a volume's layout.
@NullMarked
package dakotac.image.iso;

import org.jspecify.annotations.NullMarked;
