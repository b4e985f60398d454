package dakotac.tree;

import dakotac.binary.ByteString;
import dakotac.source.tar.Attributes;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a layer does to a name (OCI image-spec, "Image Layer Filesystem Changeset").
sealed interface Changes {

    /// Whatever a lower layer has is gone.
    record Whiteout() implements Changes {}

    /// Stands in the place of whatever a lower layer has.
    record Replacement(TreeNode.Leaf leaf) implements Changes {}

    /// Another name of a file that a lower layer has.
    ///
    /// @param target a path from the root
    record LinkBelow(ByteString target) implements Changes {}

    /// Changes a directory, or makes one.
    final class InDirectory implements Changes {

        private final SortedMap<ByteString, Changes> children = new TreeMap<>();
        private Optional<Attributes> attributes = Optional.empty();
        private boolean opaque;
        private boolean replaces;
        private boolean tookPlaceOfLink;

        /// Those of the layer's own entry; empty where it has none, but something in the directory.
        Optional<Attributes> attributes() {
            return attributes;
        }

        /// What the layer does to the names in the directory.
        SortedMap<ByteString, Changes> children() {
            return children;
        }

        /// Whether nothing in the directory is left of what lower layers have.
        boolean isOpaque() {
            return opaque || replaces;
        }

        /// Whether the directory of a lower layer is gone, together with its attributes.
        boolean replaces() {
            return replaces;
        }

        /// Whether the layer itself has a symbolic link of this name before.
        boolean tookPlaceOfLink() {
            return tookPlaceOfLink;
        }

        /// Takes the place of what came for this name before.
        void takePlaceOf(Changes earlier) {
            replaces = true;
            tookPlaceOfLink =
                    earlier instanceof Replacement(var leaf) && leaf.kind() instanceof TreeNode.Leaf.SymbolicLink;
        }

        void set(Attributes own) {
            attributes = Optional.of(own);
        }

        void makeOpaque() {
            opaque = true;
        }

        void makeReplacement() {
            replaces = true;
        }
    }
}
