/// The lock beside a manifest: which image each of its references stands for.
@NullMarked
package dakotac.manifest.lock;

import org.jspecify.annotations.NullMarked;
