package dakotac.inspect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import dakotac.image.iso.DirectoryRecord;
import dakotac.image.iso.IsoVolume;
import dakotac.image.iso.SystemUseEntry;
import dakotac.image.iso.VolumeDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The names that people see for the directory records of one hierarchy, and what else Rock Ridge says of them.
final class RecordName {

    private static final int TYPE_OF_MODE = 0170000;
    private static final int REGULAR = 0100000;
    private static final int DIRECTORY = 0040000;
    private static final int SYMBOLIC_LINK = 0120000;

    /// What the attributes of CD-ROM XA take, in bytes.
    private static final int XA = 14;

    /// No name needs more continuation areas (SUSP 1.12, 5.1) than this, and they may point at each other.
    private static final int MAX_AREAS = 8;

    /// Of all continuation areas together, in bytes: all records may point to one.
    private static final int MAX_AREAS_SIZE = 1 << 22;

    private final ImageBytes imageBytes;
    private final VolumeDescriptor.Kind kind;
    private boolean isInUse;
    private int skipped;
    private long areas;

    RecordName(ImageBytes imageBytes, VolumeDescriptor.Kind kind) {
        this.imageBytes = imageBytes;
        this.kind = kind;
    }

    /// What a record stands for.
    ///
    /// @param name        for people
    /// @param isSpecial   whether it is neither file nor directory: a symbolic link, a device
    /// @param elsewhere   the sector of the directory in whose place the record is
    /// @param isRelocated whether it is a directory that does not belong here
    record Meaning(String name, boolean isSpecial, Optional<Long> elsewhere, boolean isRelocated) {}

    /// Reads the system use of the root directory's record of itself, which says how that of others is to be
    /// read: where it does not begin with an SP entry, that is nobody's business (SUSP 1.12, 5.3).
    ///
    /// @throws Malformed the same
    void root(DirectoryRecord own) {
        Bytes all = own.systemUse();
        Bytes area = isXa(all) ? all.slice(XA, all.size() - XA) : all;
        if (kind == VolumeDescriptor.Kind.PRIMARY
                && area.size() >= SystemUseEntry.HEADER
                && area.text(0, 2, US_ASCII).equals("SP")
                && entries(area).getFirst() instanceof SystemUseEntry.Sp(var bytes)) {
            isInUse = true;
            skipped = bytes;
        }
    }

    /// What CD-ROM XA has there.
    private static boolean isXa(Bytes area) {
        return area.size() > XA && area.text(6, 2, US_ASCII).equals("XA");
    }

    /// Reads the system use of a directory's record of itself or the one above, which have no names.
    ///
    /// @throws Malformed the same
    void dots(DirectoryRecord record) {
        if (kind == VolumeDescriptor.Kind.PRIMARY) {
            entries(own(record));
        }
    }

    /// Its system use, without what belongs to something else.
    private Bytes own(DirectoryRecord record) {
        Bytes area = record.systemUse();
        return isInUse && skipped < area.size() ? area.slice(skipped, area.size() - skipped) : Bytes.EMPTY;
    }

    /// What it stands for.
    ///
    /// @throws Malformed if its system use area or one of those that continue it is none, or a link leads nowhere
    Meaning of(DirectoryRecord record) {
        Bytes identifier = record.identifier();
        return switch (kind) {
            case PRIMARY -> rockRidge(plain(identifier.text(0, identifier.size(), ISO_8859_1)), entries(own(record)));
            case JOLIET ->
                new Meaning(plain(identifier.text(0, identifier.size(), UTF_16BE)), false, Optional.empty(), false);
        };
    }

    /// Without the version, and without the dot of a name that has no extension (ECMA-119 7.5.1).
    private static String plain(String identifier) {
        int version = identifier.lastIndexOf(';');
        String name = version < 0 ? identifier : identifier.substring(0, version);
        return version >= 0 && name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static Meaning rockRidge(String plain, List<SystemUseEntry> entries) {
        List<Bytes> parts = new ArrayList<>();
        int type = 0;
        boolean leads = false;
        boolean isRelocated = false;
        Optional<Long> elsewhere = Optional.empty();
        for (SystemUseEntry entry : entries) {
            switch (entry) {
                case SystemUseEntry.Nm(var part, var _) -> parts.add(part);
                case SystemUseEntry.Px(var mode, var _, var _) -> type = mode & TYPE_OF_MODE;
                case SystemUseEntry.Cl(var sector) -> elsewhere = Optional.of(sector);
                case SystemUseEntry.Re() -> isRelocated = true;
                case SystemUseEntry.Sp _, SystemUseEntry.Ce _, SystemUseEntry.Er _, SystemUseEntry.Tf _ -> {}
                case SystemUseEntry.Other(var signature, var _) -> leads |= signature.equals("SL");
            }
        }
        Malformed.unless(type != SYMBOLIC_LINK || leads, "a symbolic link that leads nowhere");
        boolean isSpecial = type != 0 && type != REGULAR && type != DIRECTORY;
        Bytes name = Bytes.join(parts);
        return new Meaning(
                parts.isEmpty() ? plain : name.text(0, name.size(), UTF_8), isSpecial, elsewhere, isRelocated);
    }

    private List<SystemUseEntry> entries(Bytes area) {
        List<SystemUseEntry> entries = new ArrayList<>(SystemUseEntry.decode(area));
        int count = 0;
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i) instanceof SystemUseEntry.Ce ce) {
                Malformed.unless(++count <= MAX_AREAS, "more than " + MAX_AREAS + " continuation areas");
                entries.addAll(SystemUseEntry.decode(area(ce)));
            }
        }
        return entries;
    }

    private Bytes area(SystemUseEntry.Ce ce) {
        boolean inSector = ce.offset() + ce.size() <= IsoVolume.SECTOR;
        Malformed.unless(inSector, "a continuation area that crosses sectors");
        areas += ce.size();
        Malformed.unless(areas <= MAX_AREAS_SIZE, "continuation areas of " + areas + " bytes");
        return imageBytes.read(ce.sector() * IsoVolume.SECTOR + ce.offset(), (int) ce.size());
    }
}
