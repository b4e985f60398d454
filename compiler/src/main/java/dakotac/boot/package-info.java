/// Boots an ISO in QEMU and watches the serial line: firmware, machines, media, what went wrong, reports.
@NullMarked
package dakotac.boot;

import org.jspecify.annotations.NullMarked;
