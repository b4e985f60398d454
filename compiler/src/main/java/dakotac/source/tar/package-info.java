/// Tar archives byte for byte: ustar and pax (POSIX.1-2024, pax), and what GNU tar, star and older ones wrote.
@NullMarked
package dakotac.source.tar;

import org.jspecify.annotations.NullMarked;
