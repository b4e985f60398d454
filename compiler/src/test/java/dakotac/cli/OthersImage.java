package dakotac.cli;

import dakotac.Oracle;
import dakotac.binary.Extent;
import dakotac.input.PeFixture;
import dakotac.inspect.FatTree;
import dakotac.inspect.ImageReader;
import dakotac.inspect.InMemory;
import dakotac.inspect.InspectedImage;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// A sound image that other programs made.
///
/// @param iso where it lies, and beside it `efi.img`, its FAT
/// @param read what the readers make of it
record OthersImage(Path iso, InspectedImage read) {

    static final int SECTOR = 512;

    private static final String FILES = """
            mkdir -p tree/EFI tree/docs/a/b/c/d/e/f/g/h && echo words > tree/docs/README
            echo deep > tree/docs/a/b/c/d/e/f/g/h/i && ln -s README tree/docs/link
            mmd -i efi.img ::/EFI ::/EFI/BOOT ::/loader ::/loader/entries
            mcopy -i efi.img probe.efi ::/EFI/BOOT/BOOTX64.EFI
            mcopy -i efi.img probe.efi '::/A long name of a kernel'
            printf 'title Live\nlinux /A long name of a kernel\n' | mcopy -i efi.img - ::/loader/entries/live.conf
            echo 'timeout 5' | mcopy -i efi.img - ::/loader/loader.conf
            cp efi.img tree/EFI
            """;

    /// What makes a FAT, and what then makes an ISO of it, in the shell.
    enum Writers {
        FAT12_IN_XORRISO(
                "mkfs.vfat -C -F 12 -n LIVE efi.img 1440",
                "xorriso -as mkisofs -quiet -R -J -e EFI/efi.img -no-emul-boot -isohybrid-gpt-basdat -o out.iso tree"),
        FAT16_IN_GENISOIMAGE(
                "mkfs.vfat -C -F 16 -s 1 efi.img 8192",
                "genisoimage -quiet -R -J -e EFI/efi.img -no-emul-boot -o out.iso tree"),
        FAT32_APPENDED(
                "mkfs.vfat -C -F 32 -s 1 -n LIVE32 efi.img 34816",
                "xorriso -as mkisofs -quiet -R -J -e --interval:appended_partition_2:all:: -no-emul-boot"
                        + " -append_partition 2 0xef efi.img -appended_part_as_gpt -o out.iso tree/docs");

        private final String fat;
        private final String iso;

        Writers(String fat, String iso) {
            this.fat = fat;
            this.iso = iso;
        }

        /// Makes it, in a folder that is empty.
        OthersImage make(Path folder) throws IOException {
            Files.write(folder.resolve("probe.efi"), PeFixture.image(Arch.X86_64, "x".repeat(6_000)));
            Oracle.says("bash", "-euc", String.join("\n", "cd " + folder, fat, FILES, iso));
            Path made = folder.resolve("out.iso");
            return new OthersImage(made, ImageReader.read(new InMemory(ByteBuffer.wrap(Files.readAllBytes(made)))));
        }
    }

    /// Where the FAT lies.
    Extent fat() {
        FatTree esp = read.esp().orElseThrow();
        return new Extent(esp.volume().offset(), esp.parameters().volumeSize());
    }

    /// Sectors that are not empty and hold no file's contents.
    List<Extent> metadata() {
        Extent fat = fat();
        List<Extent> contents = Stream.concat(
                        read.primary().orElseThrow().files().values().stream(),
                        read.esp().orElseThrow().files().values().stream().map(FatTree.Entry::file))
                .flatMap(file -> file.extents().stream())
                .filter(extent -> !extent.contains(fat))
                .toList();
        return LongStream.range(0, read.imageBytes().size() / SECTOR)
                .mapToObj(sector -> new Extent(sector * SECTOR, SECTOR))
                .filter(sector ->
                        !read.imageBytes().read(sector.offset(), SECTOR).isZero())
                .filter(sector -> contents.stream().noneMatch(sector::overlaps))
                .toList();
    }
}
