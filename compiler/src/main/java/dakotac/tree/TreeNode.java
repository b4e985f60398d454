package dakotac.tree;

import dakotac.binary.ByteString;
import dakotac.source.ContentId;
import dakotac.source.Layer;
import dakotac.source.SegmentChecksums;
import dakotac.source.Sha256;
import dakotac.source.tar.Attributes;
import dakotac.source.tar.SparseMap;
import dakotac.source.tar.TarEntry;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// What a name in a tree stands for.
public sealed interface TreeNode {

    Attributes attributes();

    /// A directory.
    ///
    /// @param children by their names, which are neither empty nor `.` or `..`, and have no slash
    record Directory(Attributes attributes, SortedMap<ByteString, TreeNode> children) implements TreeNode {

        /// The map is taken over: whoever made it must not change it any more.
        public Directory {
            children = Collections.unmodifiableSortedMap(children);
        }

        /// What a path of names leads to in it, no link followed.
        public Optional<TreeNode> find(List<ByteString> path) {
            Optional<TreeNode> found = Optional.of(this);
            for (ByteString name : path) {
                found = found.flatMap(node -> node instanceof Directory in
                        ? Optional.ofNullable(in.children().get(name))
                        : Optional.empty());
            }
            return found;
        }

        public static Directory empty(Attributes attributes) {
            return new Directory(attributes, Collections.emptySortedMap());
        }
    }

    /// A file that is no directory; what systems call an inode. Two names that stand for one leaf are hard links of
    /// each other, so leaves have identity: another one with the same attributes and content is not equal.
    final class Leaf implements TreeNode {

        private final Attributes attributes;
        private final Kind kind;

        public Leaf(Attributes attributes, Kind kind) {
            this.attributes = attributes;
            this.kind = kind;
        }

        @Override
        public Attributes attributes() {
            return attributes;
        }

        public Kind kind() {
            return kind;
        }

        /// Another file with the same content.
        public Leaf with(Attributes others) {
            return new Leaf(others, kind);
        }

        /// What sort of file it is.
        public sealed interface Kind {}

        /// A regular file without content.
        public record EmptyFile() implements Kind {}

        /// A regular file.
        ///
        /// @param layer     where its content lies
        /// @param position  of its stored bytes in the layer's tar
        /// @param map       which bytes are stored
        /// @param beginning the CRC-32C of its first [LayerReader#BEGINNING] bytes, holes and all
        /// @param id        what is known of it from its layer alone; [ContentIds] knows more
        /// @param segments  of the layer, where that is not compressed
        public record Content(
                Layer layer,
                long position,
                SparseMap map,
                int beginning,
                ContentId id,
                Optional<SegmentChecksums> segments)
                implements Kind {

            /// In bytes.
            public long size() {
                return map.size();
            }
        }

        /// A regular file that no layer has.
        ///
        /// @param digest of the content
        public record Added(AddedContent origin, long size, Sha256 digest) implements Kind {

            /// A file that holds some bytes.
            public static Kind of(ByteString bytes) {
                return bytes.isEmpty()
                        ? new EmptyFile()
                        : new Added(new AddedContent.Bytes(bytes), bytes.size(), Sha256.of(bytes.toArray()));
            }

            /// The content.
            ///
            /// Its end throws an `IOException` if the bytes are not those of the digest.
            InputStream open() throws IOException {
                return VerifyingInput.of(origin.open(), digest, origin::changed);
            }
        }

        public record SymbolicLink(ByteString target) implements Kind {}

        /// A device file.
        ///
        /// @param major 0 to 4,095
        /// @param minor 0 to 1,048,575
        public record Device(TarEntry.Access access, int major, int minor) implements Kind {}

        public record Fifo() implements Kind {}
    }
}
