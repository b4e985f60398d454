package dakotac.inspect;

import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import dakotac.binary.Malformed;
import dakotac.image.iso.DirectoryRecord;
import dakotac.image.iso.IsoVolume;
import java.util.Iterator;

/// The records of a directory (ECMA-119 6.8.1), of which none crosses the end of a sector. One sector at a time is in
/// memory.
final class DirectoryRecords implements Iterator<DirectoryRecord> {

    private static final int SECTOR = IsoVolume.SECTOR;

    private final ImageBytes imageBytes;
    private final Extent directory;
    private long read;
    private Bytes sector = Bytes.EMPTY;
    private int at;

    DirectoryRecords(ImageBytes imageBytes, Extent directory) {
        this.imageBytes = imageBytes;
        this.directory = directory;
    }

    /// @throws Malformed if what follows the last record of a sector is not zero
    @Override
    public boolean hasNext() {
        while (isSectorDone() && read < directory.size()) {
            requireEnd();
            sector = imageBytes.read(directory.offset() + read, SECTOR);
            read += SECTOR;
            at = 0;
        }
        if (isSectorDone()) {
            requireEnd();
        }
        return !isSectorDone();
    }

    /// ECMA-119 6.8.1.1: zeros follow the last record of a sector.
    private void requireEnd() {
        Malformed.unless(sector.slice(at, sector.size() - at).isZero(), "bytes behind the last record of a sector");
        at = sector.size();
    }

    /// @throws Malformed if it is no record, or there is none
    @Override
    public DirectoryRecord next() {
        Malformed.unless(hasNext(), "a record is missing");
        int size = sector.u8(at);
        DirectoryRecord record = DirectoryRecord.decode(sector.slice(at, size));
        at += size;
        return record;
    }

    private boolean isSectorDone() {
        return at >= sector.size() || sector.u8(at) == 0;
    }
}
