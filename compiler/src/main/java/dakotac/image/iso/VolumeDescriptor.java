package dakotac.image.iso;

import static dakotac.binary.Malformed.unless;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Set;

/// A volume descriptor (ECMA-119 8): one sector of 2,048 bytes. They begin at sector 16 and end with [Terminator].
public sealed interface VolumeDescriptor {

    /// The sector of the first one (6.2.1: the 16 before are the system area).
    int FIRST_SECTOR = 16;

    /// Where a boot record has the sector of the boot catalog (El Torito 1.0, figure 7).
    int BOOT_CATALOG = 71;

    /// Where the field lies that is left to applications (8.4.32), such as media checks.
    int APPLICATION_USE = 883;

    /// In bytes.
    int APPLICATION_USE_SIZE = 512;

    String STANDARD = "CD001";
    int VERSION = 1;
    int ENHANCED_VERSION = 2;
    int PRIMARY_TYPE = 1;
    int SUPPLEMENTARY_TYPE = 2;

    Bytes encode();

    /// Which of the volume's two hierarchies a descriptor is of.
    enum Kind {
        /// The primary descriptor (8.4).
        PRIMARY(PRIMARY_TYPE, US_ASCII),
        /// A supplementary descriptor (8.5) whose names are UCS-2: Joliet, at level 3 where we write it.
        JOLIET(SUPPLEMENTARY_TYPE, UTF_16BE);

        private static final String JOLIET_LEVEL_3 = "%/E";

        /// Of its three levels; Linux takes them all alike.
        private static final Set<String> JOLIET_LEVELS = Set.of("%/@", "%/C", JOLIET_LEVEL_3);

        private final int type;
        private final Charset charset;

        Kind(int type, Charset charset) {
            this.type = type;
            this.charset = charset;
        }

        /// As people call it: `primary`.
        public String label() {
            return switch (this) {
                case PRIMARY -> "primary";
                case JOLIET -> "Joliet";
            };
        }

        /// A text field, filled with spaces; what does not fit is cut.
        private Bytes text(String value, int size) {
            int most = charset.equals(UTF_16BE) ? size / 2 : size;
            String padded = value + " ".repeat(Math.max(0, most - value.length()));
            return new Block(size).text(0, padded.substring(0, most), charset).toBytes();
        }
    }

    /// A descriptor of a hierarchy of directories.
    ///
    /// @param identifiers   the volume's
    /// @param sectors       of 2,048 bytes, of the whole volume
    /// @param pathTableSize of each path table, in bytes
    /// @param pathTableL    the sector of the little-endian path table
    /// @param pathTableM    the sector of the big-endian one
    /// @param root          the record of the root directory, without system use
    /// @param created       when the volume was made
    /// @param modified      the same, or what tools are to take for the volume's UUID
    record Hierarchy(
            Kind kind,
            VolumeIdentifiers identifiers,
            long sectors,
            long pathTableSize,
            long pathTableL,
            long pathTableM,
            DirectoryRecord root,
            Instant created,
            Instant modified)
            implements VolumeDescriptor {

        @Override
        public Bytes encode() {
            Block block = start(kind.type);
            if (kind == Kind.JOLIET) {
                block.text(88, Kind.JOLIET_LEVEL_3, US_ASCII);
            }
            encodeTexts(block);
            return block.u32both(80, sectors)
                    .u16both(120, 1)
                    .u16both(124, 1)
                    .u16both(128, Sectors.SIZE)
                    .u32both(132, pathTableSize)
                    .u32(140, pathTableL)
                    .u32be(148, pathTableM)
                    .bytes(156, root.encode())
                    .bytes(813, IsoTime.encodeLong(created))
                    .bytes(830, IsoTime.encodeLong(modified))
                    .bytes(847, IsoTime.UNSPECIFIED)
                    .bytes(864, IsoTime.UNSPECIFIED)
                    .u8(881, 1)
                    .fill(APPLICATION_USE, APPLICATION_USE_SIZE, ' ')
                    .toBytes();
        }

        /// The volume identifier.
        public String label() {
            return identifiers.label();
        }

        /// The fields of 8.4.5 to 8.4.19; spaces where we say nothing.
        private void encodeTexts(Block block) {
            block.bytes(8, kind.text("", 32))
                    .bytes(40, kind.text(identifiers.label(), 32))
                    .bytes(190, kind.text("", 128))
                    .bytes(318, kind.text(identifiers.publisher(), 128))
                    .bytes(446, kind.text("", 128))
                    .bytes(574, kind.text(identifiers.application(), 128))
                    .bytes(702, kind.text("", 37))
                    .bytes(739, kind.text("", 37))
                    .bytes(776, kind.text("", 37));
        }

        private static Hierarchy decode(Kind kind, Bytes bytes) {
            unless(kind != Kind.PRIMARY || bytes.u8(881) == VERSION, "directories of version " + bytes.u8(881));
            unless(bytes.slice(72, 8).isZero() && bytes.u8(882) == 0, "reserved bytes that are not zero");
            unless(bytes.u16both(120) > 0 && bytes.u16both(124) > 0, "no volume of a set");
            unless(
                    IsoTime.isWritten(bytes.slice(847, IsoTime.LONG))
                            && IsoTime.isWritten(bytes.slice(864, IsoTime.LONG)),
                    "a time that is not written in digits");
            unless(bytes.u16both(128) == Sectors.SIZE, "logical blocks of " + bytes.u16both(128) + " bytes");
            return new Hierarchy(
                    kind,
                    new VolumeIdentifiers(
                            bytes.text(40, 32, kind.charset).stripTrailing(),
                            bytes.text(318, 128, kind.charset).stripTrailing(),
                            bytes.text(574, 128, kind.charset).stripTrailing()),
                    bytes.u32both(80),
                    bytes.u32both(132),
                    bytes.u32(140),
                    bytes.u32be(148),
                    DirectoryRecord.decode(bytes.slice(156, 34)),
                    IsoTime.decodeLong(bytes.slice(813, IsoTime.LONG)),
                    IsoTime.decodeLong(bytes.slice(830, IsoTime.LONG)));
        }
    }

    /// The boot record that points to the boot catalog (8.2; El Torito 1.0, figure 7). It must be the second
    /// descriptor.
    ///
    /// @param catalogSector where [BootCatalog] lies
    record BootRecord(long catalogSector) implements VolumeDescriptor {

        private static final int TYPE = 0;
        private static final String EL_TORITO = "EL TORITO SPECIFICATION";

        @Override
        public Bytes encode() {
            return start(TYPE)
                    .text(7, EL_TORITO, US_ASCII)
                    .u32(BOOT_CATALOG, catalogSector)
                    .toBytes();
        }

        private static BootRecord decode(Bytes bytes) {
            String system = bytes.padded(7, 32).replaceFirst("\0+$", "");
            unless(system.equals(EL_TORITO), "a boot record that is not El Torito's"); // allowed by 8.2; 7-Zip gives up
            return new BootRecord(bytes.u32(BOOT_CATALOG));
        }
    }

    /// The last descriptor (8.3).
    record Terminator() implements VolumeDescriptor {

        private static final int TYPE = 255;

        @Override
        public Bytes encode() {
            return start(TYPE).toBytes();
        }
    }

    /// One that readers may pass over: one of another type, or a supplementary one that is not Joliet's, such as the
    /// enhanced one of the standard's second version (8.5, version 2).
    ///
    /// @param bytes as it stands
    record Other(Bytes bytes) implements VolumeDescriptor {

        @Override
        public Bytes encode() {
            return bytes;
        }
    }

    /// Reads what [#encode] writes.
    ///
    /// @throws Malformed if it is no volume descriptor
    static VolumeDescriptor decode(Bytes bytes) {
        unless(bytes.text(1, 5, US_ASCII).equals(STANDARD), "no volume descriptor: it does not say CD001");
        int type = bytes.u8(0);
        if (type == SUPPLEMENTARY_TYPE && bytes.u8(6) == ENHANCED_VERSION) {
            return new Other(bytes);
        }
        unless(bytes.u8(6) == VERSION, "a volume descriptor of version " + bytes.u8(6));
        return switch (type) {
            case BootRecord.TYPE -> BootRecord.decode(bytes);
            case PRIMARY_TYPE -> Hierarchy.decode(Kind.PRIMARY, bytes);
            case SUPPLEMENTARY_TYPE -> isJoliet(bytes) ? Hierarchy.decode(Kind.JOLIET, bytes) : new Other(bytes);
            case Terminator.TYPE -> new Terminator();
            default -> new Other(bytes);
        };
    }

    private static boolean isJoliet(Bytes bytes) {
        return Kind.JOLIET_LEVELS.contains(bytes.text(88, 3, US_ASCII));
    }

    private static Block start(int type) {
        return new Block(Sectors.SIZE).u8(0, type).text(1, STANDARD, US_ASCII).u8(6, VERSION);
    }
}
