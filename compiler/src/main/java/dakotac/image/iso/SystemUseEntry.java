package dakotac.image.iso;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An entry of a system use area: signature, length, version, and what the signature says (SUSP 1.12, section 4).
public sealed interface SystemUseEntry {

    int HEADER = 4;
    int VERSION = 1;

    /// Those of SUSP and RRIP, which are all of one version.
    Set<String> VERSIONED = Set.of("SP", "CE", "ER", "ES", "ST", "PX", "PN", "SL", "NM", "CL", "PL", "RE", "TF");

    /// How long those are that are always as long, in bytes. PX has had a serial number since RRIP 1.12.
    Map<String, Set<Integer>> SIZES = Map.of(
            "CE",
            Set.of(28),
            "PX",
            Set.of(36, 44),
            "PN",
            Set.of(20),
            "CL",
            Set.of(12),
            "PL",
            Set.of(12),
            "RE",
            Set.of(4));

    Bytes encode();

    /// SP (SUSP 5.3): SUSP is in use. The first entry of the root directory's own record.
    ///
    /// @param skipped how many bytes of the area of all other records belong to something else
    record Sp(int skipped) implements SystemUseEntry {
        private static final int CHECK = 0xEFBE;

        @Override
        public Bytes encode() {
            return entry("SP", 7).u16(4, CHECK).u8(6, skipped).toBytes();
        }
    }

    /// CE (SUSP 5.1): the area goes on elsewhere.
    ///
    /// @param sector where, in sectors of 2,048 bytes
    /// @param offset in the sector, in bytes
    /// @param size   in bytes
    record Ce(long sector, long offset, long size) implements SystemUseEntry {
        static final int SIZE = 28;

        @Override
        public Bytes encode() {
            return entry("CE", SIZE)
                    .u32both(4, sector)
                    .u32both(12, offset)
                    .u32both(20, size)
                    .toBytes();
        }
    }

    /// ER (SUSP 5.5): the extension that the other entries belong to is RRIP 1.12 (its section 4.3).
    record Er() implements SystemUseEntry {
        private static final Bytes ID = Bytes.of("IEEE_P1282", US_ASCII);
        private static final Bytes DESCRIPTOR =
                Bytes.of("THE IEEE P1282 PROTOCOL PROVIDES SUPPORT FOR POSIX FILE SYSTEM SEMANTICS", US_ASCII);
        private static final Bytes SOURCE = Bytes.of(
                "PLEASE CONTACT THE IEEE STANDARDS DEPARTMENT, PISCATAWAY, NJ, USA FOR THE P1282 SPECIFICATION.",
                US_ASCII);

        @Override
        public Bytes encode() {
            return entry("ER", 8 + ID.size() + DESCRIPTOR.size() + SOURCE.size())
                    .u8(4, ID.size())
                    .u8(5, DESCRIPTOR.size())
                    .u8(6, SOURCE.size())
                    .u8(7, 1)
                    .bytes(8, Bytes.join(List.of(ID, DESCRIPTOR, SOURCE)))
                    .toBytes();
        }
    }

    /// PX (RRIP 4.1.1): POSIX attributes. Owner and group are 0.
    ///
    /// @param mode   type and permissions, as `st_mode`
    /// @param links  as `st_nlink`
    /// @param serial as `st_ino`: another one for each file
    record Px(int mode, long links, long serial) implements SystemUseEntry {
        @Override
        public Bytes encode() {
            return entry("PX", 44)
                    .u32both(4, mode)
                    .u32both(12, links)
                    .u32both(20, 0)
                    .u32both(28, 0)
                    .u32both(36, serial)
                    .toBytes();
        }
    }

    /// TF (RRIP 4.1.6): when it was modified, read, and its attributes changed, which are one time here.
    record Tf(Instant time) implements SystemUseEntry {
        private static final int MODIFY_ACCESS_ATTRIBUTES = 0x02 | 0x04 | 0x08;

        @Override
        public Bytes encode() {
            Bytes recorded = IsoTime.encodeShort(time);
            return entry("TF", 5 + 3 * IsoTime.SHORT)
                    .u8(4, MODIFY_ACCESS_ATTRIBUTES)
                    .bytes(5, Bytes.join(List.of(recorded, recorded, recorded)))
                    .toBytes();
        }
    }

    /// NM (RRIP 4.1.4): a name in UTF-8, or a part of one.
    ///
    /// @param part   at most 250 bytes
    /// @param goesOn whether the next NM continues it
    record Nm(Bytes part, boolean goesOn) implements SystemUseEntry {
        static final int FIXED = 5;
        private static final int MAX = 250;
        private static final int CONTINUE = 0x01;

        /// The entries of a name.
        static List<SystemUseEntry> of(String name) {
            Bytes bytes = Bytes.of(name, UTF_8);
            List<SystemUseEntry> parts = new ArrayList<>();
            for (int at = 0; at < bytes.size(); at += MAX) {
                int size = Math.min(MAX, bytes.size() - at);
                parts.add(new Nm(bytes.slice(at, size), at + size < bytes.size()));
            }
            return parts;
        }

        @Override
        public Bytes encode() {
            return entry("NM", FIXED + part.size())
                    .u8(4, goesOn ? CONTINUE : 0)
                    .bytes(FIXED, part)
                    .toBytes();
        }
    }

    /// CL (RRIP 4.1.5.1): in place of a directory that lies elsewhere, because ISO 9660 allows no more levels here.
    ///
    /// @param sector where it lies, in sectors of 2,048 bytes
    record Cl(long sector) implements SystemUseEntry {
        @Override
        public Bytes encode() {
            return entry("CL", 12).u32both(4, sector).toBytes();
        }
    }

    /// RE (RRIP 4.1.5.3): a directory that does not belong where it lies.
    record Re() implements SystemUseEntry {
        @Override
        public Bytes encode() {
            return entry("RE", HEADER).toBytes();
        }
    }

    /// An entry that says nothing to us.
    ///
    /// @param signature two characters
    record Other(String signature, Bytes data) implements SystemUseEntry {
        @Override
        public Bytes encode() {
            return entry(signature, HEADER + data.size()).bytes(HEADER, data).toBytes();
        }
    }

    /// The entries of an area, which ends where they do, or where fewer than 4 bytes are left (SUSP 1.12, section 4).
    ///
    /// @throws Malformed if an entry ends after the area
    static List<SystemUseEntry> decode(Bytes area) {
        List<SystemUseEntry> entries = new ArrayList<>();
        int at = 0;
        while (area.size() - at >= HEADER) {
            int length = area.u8(at + 2);
            Malformed.unless(length >= HEADER, "a system use entry of " + length + " bytes");
            entries.add(decodeOne(area.slice(at, length)));
            at += length;
        }
        return List.copyOf(entries);
    }

    private static SystemUseEntry decodeOne(Bytes entry) {
        String signature = entry.text(0, 2, US_ASCII);
        Malformed.unless(
                !VERSIONED.contains(signature) || entry.u8(3) == VERSION,
                "a system use entry %s of version %d".formatted(signature, entry.u8(3)));
        Malformed.unless(
                SIZES.getOrDefault(signature, Set.of(entry.size())).contains(entry.size()),
                "a system use entry %s of %d bytes".formatted(signature, entry.size()));
        return switch (signature) {
            case "SP" -> {
                Malformed.unless(entry.size() == 7 && entry.u16(4) == Sp.CHECK, "an SP entry without BE EF");
                yield new Sp(entry.u8(6));
            }
            case "CE" -> new Ce(entry.u32both(4), entry.u32both(12), entry.u32both(20));
            case "CL" -> new Cl(entry.u32both(4));
            case "RE" -> new Re();
            case "ER" -> entry.equals(new Er().encode()) ? new Er() : other(entry);
            case "PX" -> new Px((int) entry.u32both(4), entry.u32both(12), entry.size() < 44 ? 0 : entry.u32both(36));
            case "TF" ->
                entry.u8(4) == Tf.MODIFY_ACCESS_ATTRIBUTES
                        ? new Tf(IsoTime.decodeShort(entry.slice(5, IsoTime.SHORT)))
                        : other(entry);
            case "NM" -> new Nm(entry.slice(Nm.FIXED, entry.size() - Nm.FIXED), (entry.u8(4) & Nm.CONTINUE) != 0);
            default -> other(entry);
        };
    }

    private static Other other(Bytes entry) {
        return new Other(entry.text(0, 2, US_ASCII), entry.slice(HEADER, entry.size() - HEADER));
    }

    private static Block entry(String signature, int length) {
        return new Block(length).text(0, signature, US_ASCII).u8(2, length).u8(3, VERSION);
    }
}
