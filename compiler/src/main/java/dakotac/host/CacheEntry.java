package dakotac.host;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/// Something that the cache keeps.
///
/// @param name 64 hexadecimal digits
/// @param size in bytes, of all its files
public record CacheEntry(Kind kind, String name, Path path, long size, FileTime lastUsed) {

    /// What is kept.
    public enum Kind {
        /// Of an image: a manifest, a configuration, a layer.
        BLOB("blob", "blobs/sha256"),
        /// The beginning of one.
        PARTIAL("partial", "partial"),
        /// Files that were made of blobs.
        RESULT("result", "results");

        private final String label;
        private final String folder;

        Kind(String label, String folder) {
            this.label = label;
            this.folder = folder;
        }

        /// As people read it.
        public String label() {
            return label;
        }

        /// In the cache.
        String folder() {
            return folder;
        }
    }
}
