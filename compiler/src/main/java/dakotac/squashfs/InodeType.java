package dakotac.squashfs;

import dakotac.binary.Malformed;
import dakotac.source.tar.TarEntry.Access;
import java.util.List;

/// What sort of file an inode is. Its number also stands in entries of directories; an inode that has more to say than
/// usual has a number that is higher by seven.
enum InodeType {
    DIRECTORY(1),
    REGULAR_FILE(2),
    SYMBOLIC_LINK(3),
    BLOCK_DEVICE(4),
    CHARACTER_DEVICE(5),
    FIFO(6),
    SOCKET(7);

    /// How much higher the number of the extended form is.
    private static final int EXTENDED = 7;

    private static final List<InodeType> ALL = List.of(values());

    private final int number;

    InodeType(int number) {
        this.number = number;
    }

    static InodeType of(Access access) {
        return switch (access) {
            case BLOCK -> BLOCK_DEVICE;
            case CHARACTER -> CHARACTER_DEVICE;
        };
    }

    static InodeType of(Inode inode) {
        return switch (inode) {
            case Inode.Directory _ -> DIRECTORY;
            case Inode.RegularFile _ -> REGULAR_FILE;
            case Inode.SymbolicLink _ -> SYMBOLIC_LINK;
            case Inode.Device device -> of(device.access());
            case Inode.Fifo _ -> FIFO;
            case Inode.Socket _ -> SOCKET;
        };
    }

    /// As it stands in entries of directories.
    int number() {
        return number;
    }

    int number(boolean extended) {
        return extended ? number + EXTENDED : number;
    }

    static boolean isExtended(int number) {
        return number > EXTENDED;
    }

    /// Of either form.
    ///
    /// @throws Malformed if there is none of that number
    static InodeType decode(int number) {
        int basic = isExtended(number) ? number - EXTENDED : number;
        Malformed.unless(basic >= 1 && basic <= ALL.size(), () -> "an inode of type " + number);
        return ALL.get(basic - 1);
    }
}
