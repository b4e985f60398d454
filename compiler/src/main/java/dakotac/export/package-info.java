/// From a container image to the files that an ISO is made from: boot files as a tar, the root file system as a
/// squashfs. Nothing is unpacked on the way.
@NullMarked
package dakotac.export;

import org.jspecify.annotations.NullMarked;
