package dakotac.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.image.fat.BiosParameterBlock;
import dakotac.image.fat.BootSector;
import dakotac.image.fat.Geometry;
import dakotac.image.gpt.GptEntry;
import dakotac.image.gpt.GptHeader;
import dakotac.image.iso.DirectoryRecord;
import dakotac.inspect.FatTree;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.IsoTree;
import dakotac.inspect.Patched;
import java.util.Objects;

/// A sound image, and where things lie in it that can be made unsound. Offsets are in bytes.
///
/// @param found what the readers make of it
record Target(Patched image, InspectedImage found) {

    private static final int SECTOR = 2_048;
    private static final long PRIMARY = 16L * SECTOR;

    IsoTree iso() {
        return found.primary().orElseThrow();
    }

    FatTree esp() {
        return found.esp().orElseThrow();
    }

    long folder(String path) {
        return Objects.requireNonNull(iso().folders().get(path)).extent().offset();
    }

    /// Where the record of a name lies in a folder of the ISO, in bytes.
    long record(String folder, String identifier) {
        Bytes bytes = image.read(folder(folder), SECTOR);
        int at = 0;
        while (!DirectoryRecord.decode(bytes.slice(at, bytes.u8(at)))
                .identifier()
                .equals(Bytes.of(identifier, US_ASCII))) {
            at += bytes.u8(at);
        }
        return folder(folder) + at;
    }

    Patched both(long at, long value) {
        return image.with(at, new Block(8).u32both(0, value).toBytes());
    }

    Patched u32(long at, long value) {
        return image.with(at, new Block(4).u32(0, value).toBytes());
    }

    long volume() {
        return esp().volume().offset();
    }

    Geometry geometry() {
        BiosParameterBlock parameters = esp().parameters();
        return new Geometry(
                parameters.sectorsPerCluster(),
                parameters.reservedSectors(),
                parameters.sectorsPerFat(),
                parameters.totalSectors());
    }

    /// An entry of the first FAT.
    Patched fat(long cluster, long next) {
        return u32(volume() + geometry().fatOffset(0) + 4 * cluster, next);
    }

    /// Where the directory entry of a short name lies, in bytes.
    long fatEntry(long cluster, String name) {
        long at = volume() + geometry().clusterOffset(cluster);
        while (!image.read(at, 11).text(0, 11, US_ASCII).equals(name)) {
            at += 32;
        }
        return at;
    }

    Patched header(long entriesLba, int entries) {
        GptHeader old = found.partitions().orElseThrow().primary().header();
        return image.with(
                512,
                new GptHeader(
                                1,
                                old.alternateLba(),
                                old.firstUsableLba(),
                                old.lastUsableLba(),
                                old.disk(),
                                entriesLba,
                                entries,
                                0)
                        .encode());
    }

    Patched boot(Geometry geometry) {
        BiosParameterBlock old = esp().parameters();
        Bytes sector = new BootSector(geometry, old.hiddenSectors(), old.volumeId(), old.label()).encode();
        return image.with(volume(), sector);
    }

    /// In place of PX, so that the rest of the record stays where it is.
    Patched selfContinued() {
        long record = record("", "EFI");
        long use = record + 33 + 3;
        Block ce = new Block(44)
                .text(0, "CE", US_ASCII)
                .u8(2, 28)
                .u8(3, 1)
                .u32both(4, use / SECTOR)
                .u32both(12, use % SECTOR)
                .u32both(20, 44)
                .text(28, "XX", US_ASCII)
                .u8(30, 16)
                .u8(31, 1);
        return image.with(use, ce.toBytes());
    }

    Patched endless() {
        Bytes descriptor = image.read(PRIMARY, SECTOR);
        Patched endless = image;
        for (int i = 1; i < 40; i++) {
            endless = endless.with(PRIMARY + (long) i * SECTOR, descriptor);
        }
        return endless;
    }

    Patched endlessPartition() {
        GptEntry old = found.partitions().orElseThrow().partitions().getFirst();
        GptEntry endless = new GptEntry(old.type(), old.id(), old.firstLba(), Long.MAX_VALUE, old.name());
        Bytes entries =
                new Block(128 * GptEntry.SIZE).bytes(0, endless.encode()).toBytes();
        GptHeader header = found.partitions().orElseThrow().primary().header();
        GptHeader resealed = new GptHeader(
                1,
                header.alternateLba(),
                header.firstUsableLba(),
                header.lastUsableLba(),
                header.disk(),
                2,
                128,
                GptHeader.crc(entries));
        return image.with(512, resealed.encode()).with(1_024, entries);
    }

    long loaderFolder() {
        return image.read(fatEntry(2, "LOADER     ") + 26, 2).u16(0);
    }
}
