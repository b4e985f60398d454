package dakotac.input;

import dakotac.binary.Bytes;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// Whether Linux can mount an erofs from one file, and all of it is there.
///
/// @param size bytes of the file
record ErofsCheck(InputDiagnostics inputDiagnostics, Path file, long size) {

    /// @throws IOException if the file cannot be read
    void check(ErofsSuperblock superblock) throws IOException {
        if (!superblock.isSound()) {
            inputDiagnostics.error(
                    InputProblem.FILESYSTEM_DAMAGED, "is an erofs whose superblock makes no sense", "recreate it");
        } else if (superblock.size() > size) {
            inputDiagnostics.error(
                    InputProblem.FILESYSTEM_TRUNCATED,
                    "is cut short: its erofs has " + superblock.size() + " bytes, the file " + size,
                    "recreate it or copy it again");
        } else {
            checkDevices(superblock);
        }
    }

    /// An erofs of several devices can be mounted from one file where all of them follow in it.
    private void checkDevices(ErofsSuperblock superblock) throws IOException {
        Bytes table = table(superblock);
        for (int at = 0; at < table.size(); at += ErofsDeviceSlot.SIZE) {
            ErofsDeviceSlot device = ErofsDeviceSlot.decode(table, at);
            if (device.uniaddr() == 0 || device.end() > size >> superblock.blockBits()) {
                inputDiagnostics.error(
                        InputProblem.FILESYSTEM_INCOMPLETE,
                        "is an erofs that keeps data on " + superblock.extraDevices() + " other "
                                + (superblock.extraDevices() == 1 ? "device" : "devices"),
                        "recreate it without --blobdev: a live system mounts this one file");
                return;
            }
        }
    }

    private Bytes table(ErofsSuperblock superblock) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            int bytes = superblock.extraDevices() * ErofsDeviceSlot.SIZE;
            return Bytes.of(Channels.newInputStream(channel.position(superblock.deviceTable()))
                    .readNBytes(bytes));
        }
    }
}
