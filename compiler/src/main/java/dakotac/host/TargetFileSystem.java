package dakotac.host;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// The file system that something is to be written to.
///
/// @param device    what it is mounted from; empty where that is not known
/// @param type      as Linux calls it: `ext4`; empty where that is not known
/// @param blockSize in bytes
/// @param free      the bytes that could still be written when it was looked at
public record TargetFileSystem(String device, String type, long blockSize, long free) {

    /// The types that store a block once for all files that it was copied to. XFS does not where it was made with
    /// `reflink=0`, the default before 2019; nothing that Java can ask tells.
    private static final Set<String> SHARING = Set.of("btrfs", "xfs");

    /// The one on which a file or folder lies. In a `chroot` the kernel's list of mounts need not have it: then only
    /// its room is known.
    public static TargetFileSystem of(Path path) throws IOException {
        try {
            FileStore store = Files.getFileStore(path);
            return new TargetFileSystem(store.name(), store.type(), store.getBlockSize(), store.getUsableSpace());
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException notListed) {
            return new TargetFileSystem("", "", 1, path.toFile().getUsableSpace());
        }
    }

    /// Whether whole blocks that are copied within it take no room.
    public boolean sharesBlocks() {
        return SHARING.contains(type);
    }

    /// Whether a file lies on it, too. The device tells: Java takes two mounted subvolumes of btrfs for two disks.
    public boolean holds(Path file) throws IOException {
        return of(file).device.equals(device);
    }
}
