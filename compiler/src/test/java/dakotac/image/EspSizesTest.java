package dakotac.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import dakotac.binary.Bytes;
import dakotac.image.disk.FileData;
import dakotac.image.disk.Node;
import dakotac.image.disk.Region;
import dakotac.image.fat.BootSector;
import dakotac.image.fat.FatFile;
import dakotac.image.fat.FatVolume;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// FAT volumes from the smallest to one with the largest file that FAT can hold. Of the files nothing is written.
class EspSizesTest {

    @ParameterizedTest
    @CsvSource({
        "0, 512",
        "1, 512",
        "34000000, 512",
        "65000000, 512",
        "69000000, 1024",
        "140000000, 2048",
        "220000000, 2048",
        "270000000, 4096",
        "4294963200, 4096"
    })
    void fsckAcceptsEveryClusterSize(long fileSize, int clusterSize, @TempDir Path folder) throws IOException {
        FileData.Source source = Samples.source("kernel", fileSize);
        FatVolume volume = new FatVolume(
                Node.tree(Map.of("images/pxeboot/vmlinuz", FatFile.of(source))),
                new FatVolume.Parameters("ESP", 0x1234_5678L, Samples.TIME));
        Path esp = folder.resolve("esp.img");
        BootSector boot = write(volume, esp);

        assertEquals(clusterSize, boot.geometry().clusterSize());
        assertTrue(boot.geometry().clusters() > 65_525 + 16);
        assertTrue(volume.size() >= 34 << 20);
        Oracle.says("fsck.vfat", "-n", esp.toString());
        assertTrue(
                Oracle.says("mdir", "-i", esp.toString(), "::/images/pxeboot").contains("vmlinuz"));
    }

    private static BootSector write(FatVolume volume, Path esp) throws IOException {
        try (FileChannel channel = FileChannel.open(
                esp, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
            channel.write(ByteBuffer.allocate(1), volume.size() - 1);
            for (Region region : volume.regions(1 << 20)) {
                if (region instanceof Region.Literal(var offset, var bytes, var _)) {
                    channel.write(bytes.buffer(), offset);
                }
            }
            ByteBuffer sector = ByteBuffer.allocate(512);
            channel.read(sector, 0);
            return BootSector.decode(Bytes.of(sector.flip()));
        }
    }
}
