package dakotac.input;

import java.time.Instant;

/// What a tar says of one of its members.
///
/// @param path   from the tar's root, without a slash at either end, without `.` or `..`
/// @param offset where its bytes begin, in bytes of the uncompressed tar
/// @param size   in bytes
/// @param link   what a link leads to, as it is written there; else empty
record TarMember(String path, Type type, long offset, long size, Instant time, String link) {

    enum Type {
        FILE("a file"),
        SPARSE("a sparse file"),
        DIRECTORY("a directory"),
        SYMBOLIC_LINK("a symbolic link"),
        HARD_LINK("a hard link"),
        DEVICE("a device"),
        FIFO("a FIFO"),
        OTHER("something that is no file");

        private final String description;

        Type(String description) {
            this.description = description;
        }

        String description() {
            return description;
        }
    }

    boolean isLink() {
        return switch (type) {
            case SYMBOLIC_LINK, HARD_LINK -> true;
            case FILE, SPARSE, DIRECTORY, DEVICE, FIFO, OTHER -> false;
        };
    }

    /// The same bytes by another name.
    TarMember as(String name) {
        return new TarMember(name, type, offset, size, time, link);
    }

    /// The last component of the path.
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
