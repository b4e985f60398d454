/// The file tree of an image: an immutable value in memory, made of the image's layers. Contents stay where they lie.
@NullMarked
package dakotac.tree;

import org.jspecify.annotations.NullMarked;
