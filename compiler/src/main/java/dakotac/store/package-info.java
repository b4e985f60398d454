/// The folder in which containers/storage keeps images, for podman, skopeo, bootc and others to read: trees that are
/// views of images, with what that library says of them. Nothing is unpacked.
@NullMarked
package dakotac.store;

import org.jspecify.annotations.NullMarked;
