package dakotac.image.iso;

import dakotac.binary.Bytes;
import java.util.ArrayList;
import java.util.List;

/// The continuation areas of a hierarchy (SUSP 1.12, 5.1), one after the other. None crosses a sector: Linux
/// reads no such one.
final class ContinuationAreas {

    private final List<Bytes> areas = new ArrayList<>();
    private int end;

    /// Where the area is among all of them, in bytes.
    int add(Bytes area) {
        int at = Sectors.place(end, area.size());
        areas.add(area);
        end = at + area.size();
        return at;
    }

    long sectors() {
        return Sectors.count(end);
    }

    Bytes encode() {
        return Sectors.encode(areas);
    }
}
