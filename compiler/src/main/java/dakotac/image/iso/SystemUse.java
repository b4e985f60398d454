package dakotac.image.iso;

import dakotac.binary.Bytes;
import java.util.ArrayList;
import java.util.List;

/// A system use area (SUSP 1.12, section 4): what fits into the directory record, and a continuation area for
/// the rest, to which CE points.
///
/// @param inline    without CE
/// @param continued empty where everything fits
record SystemUse(Bytes inline, Bytes continued) {

    /// Splits entries where the record has no more room.
    ///
    /// @param room what the record has for it, in bytes
    static SystemUse of(List<SystemUseEntry> entries, int room) {
        List<Bytes> encoded = entries.stream().map(SystemUseEntry::encode).toList();
        Bytes all = Bytes.join(encoded);
        if (all.size() <= room) {
            return new SystemUse(all, Bytes.EMPTY);
        }
        List<Bytes> inline = new ArrayList<>();
        int left = room - SystemUseEntry.Ce.SIZE;
        for (Bytes entry : encoded) {
            left -= entry.size();
            if (left < 0) {
                break;
            }
            inline.add(entry);
        }
        return new SystemUse(Bytes.join(inline), Bytes.join(encoded.subList(inline.size(), encoded.size())));
    }

    /// In bytes, in the record.
    int size() {
        return inline.size() + (continued.size() > 0 ? SystemUseEntry.Ce.SIZE : 0);
    }

    /// What stands in the record.
    ///
    /// @param sector where the continuation areas begin
    /// @param at     where this one begins after that, in bytes
    Bytes encode(long sector, int at) {
        if (continued.size() == 0) {
            return inline;
        }
        var ce = new SystemUseEntry.Ce(sector + at / Sectors.SIZE, at % Sectors.SIZE, continued.size());
        return Bytes.join(List.of(inline, ce.encode()));
    }
}
