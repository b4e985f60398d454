package dakotac.squashfs;

import dakotac.binary.ByteString;
import dakotac.source.ContentId;
import dakotac.source.tar.Attributes;
import dakotac.source.tar.TarEntry.Access;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/// What a name in a file system to be written stands for.
public sealed interface FileNode {

    Attributes attributes();

    /// A directory.
    ///
    /// @param children by their names
    record Folder(Attributes attributes, SortedMap<ByteString, FileNode> children) implements FileNode {

        /// The map is taken over: whoever made it must not change it any more.
        ///
        /// @throws Unrepresentable if a name is too long
        public Folder {
            children = Collections.unmodifiableSortedMap(children);
            for (ByteString name : children.keySet()) {
                Unrepresentable.unless(
                        !name.isEmpty() && name.size() <= DirectoryRun.MAX_NAME, "a name of " + name.size() + " bytes");
            }
        }

        /// The contents of all files below it that are not empty, and their sizes.
        Map<ContentId, Long> contents() {
            Map<ContentId, Long> contents = new HashMap<>();
            gather(contents);
            return contents;
        }

        private void gather(Map<ContentId, Long> contents) {
            for (FileNode child : children.values()) {
                switch (child) {
                    case Folder below -> below.gather(contents);
                    case File file -> {
                        if (file.kind() instanceof Content(var id, var size) && size > 0) {
                            contents.put(id, size);
                        }
                    }
                }
            }
        }
    }

    /// A file that is no folder. It is an inode: names for which the same object stands are hard links of each other.
    final class File implements FileNode {

        private final Attributes attributes;
        private final Kind kind;

        /// @throws Unrepresentable if the target of a symbolic link is too long
        public File(Attributes attributes, Kind kind) {
            this.attributes = attributes;
            this.kind = kind;
            if (kind instanceof SymbolicLink(var target)) {
                Unrepresentable.unless(
                        target.size() <= Inode.SymbolicLink.MAX_TARGET,
                        "a symbolic link to " + target.size() + " bytes");
            }
        }

        @Override
        public Attributes attributes() {
            return attributes;
        }

        public Kind kind() {
            return kind;
        }
    }

    /// What sort of file it is.
    sealed interface Kind {}

    /// A regular file.
    ///
    /// @param id of the content, which is in a stretch unless it is empty
    /// @param size   in bytes
    record Content(ContentId id, long size) implements Kind {}

    record SymbolicLink(ByteString target) implements Kind {}

    /// A device file.
    ///
    /// @param major 0 to 4,095
    /// @param minor 0 to 1,048,575
    record Device(Access access, int major, int minor) implements Kind {}

    record Fifo() implements Kind {}

    record Socket() implements Kind {}
}
