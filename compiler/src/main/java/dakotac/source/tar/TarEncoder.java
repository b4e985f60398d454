package dakotac.source.tar;

import dakotac.binary.ByteString;
import dakotac.source.tar.PaxRecords.PaxRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Writes a tar member by member: ustar, with pax records only for what does not fit (POSIX.1-2024, pax). Files are
/// written whole; user and group names are left out, since who reads them has others.
public final class TarEncoder {

    private static final String PAX_NAME = "././@PaxHeader";

    private final TarSink out;

    /// Begins a tar.
    ///
    /// @param out buffered; it stays the caller's to close
    public TarEncoder(OutputStream out) {
        this(TarSink.to(out));
    }

    /// Begins a tar.
    public TarEncoder(TarSink out) {
        this.out = out;
    }

    /// Adds a member without content.
    public void add(TarEntry entry) throws IOException {
        add(entry, InputStream.nullInputStream());
    }

    /// Adds a member.
    ///
    /// @param content of a file, holes and all; read to its end
    /// @throws BadTar if it is of another size than the entry says
    public void add(TarEntry entry, InputStream content) throws IOException {
        PaxRecords pax = pax(entry);
        if (!pax.isEmpty()) {
            byte[] records = pax.encode();
            out.metadata(header(ByteString.of(PAX_NAME), Attributes.ofRoot(0644), records.length, 'x'));
            out.metadata(records);
            pad(records.length);
        }
        out.metadata(header(entry));
        long size = size(entry.kind());
        BadTar.unless(out.content(entry, content) == size, "has another size than it says");
        pad(size);
    }

    /// Writes the end.
    public void finish() throws IOException {
        out.metadata(new byte[2 * TarHeader.BLOCK]);
    }

    private void pad(long size) throws IOException {
        out.metadata(new byte[(int) (-size & TarHeader.BLOCK - 1)]);
    }

    private static PaxRecords pax(TarEntry entry) {
        List<PaxRecord> records = new ArrayList<>();
        Attributes attributes = entry.attributes();
        long size = size(entry.kind());
        addName(records, "path", entry.name());
        addName(records, "linkpath", link(entry.kind()));
        addNumber(records, "uid", attributes.uid(), TarHeader.ID_SIZE);
        addNumber(records, "gid", attributes.gid(), TarHeader.ID_SIZE);
        addNumber(records, "size", size, TarHeader.NUMBER_SIZE);
        if (!fits(attributes.mtime())) {
            records.add(new PaxRecord("mtime", PaxNumber.encodeTime(attributes.mtime())));
        }
        attributes.xattrs().values().forEach((name, value) -> records.add(PaxRecord.ofXattr(name, value)));
        return new PaxRecords(records);
    }

    private static void addName(List<PaxRecord> records, String key, ByteString name) {
        if (name.size() > TarHeader.NAME) {
            records.add(new PaxRecord(key, name));
        }
    }

    private static void addNumber(List<PaxRecord> records, String key, long number, int size) {
        if (!TarNumber.fits(number, size)) {
            records.add(new PaxRecord(key, ByteString.of(Long.toString(number))));
        }
    }

    private static byte[] header(TarEntry entry) {
        return switch (entry.kind()) {
            case TarEntry.RegularFile(var map) -> header(entry.name(), entry.attributes(), map.size(), '0');
            case TarEntry.HardLink _ -> header(entry, '1', 0, 0);
            case TarEntry.SymbolicLink _ -> header(entry, '2', 0, 0);
            case TarEntry.Device(var access, var major, var minor) ->
                header(entry, access == TarEntry.Access.CHARACTER ? '3' : '4', major, minor);
            case TarEntry.Directory() -> header(entry, '5', 0, 0);
            case TarEntry.Fifo() -> header(entry, '6', 0, 0);
        };
    }

    private static byte[] header(ByteString name, Attributes attributes, long size, char typeFlag) {
        return header(name, attributes, size, typeFlag, ByteString.EMPTY, 0, 0);
    }

    private static byte[] header(TarEntry entry, char typeFlag, int major, int minor) {
        return header(entry.name(), entry.attributes(), 0, typeFlag, link(entry.kind()), major, minor);
    }

    /// What a pax record tells is cut or left out here.
    private static byte[] header(
            ByteString name, Attributes attributes, long size, char typeFlag, ByteString link, int major, int minor) {
        return new TarHeader(
                        cut(name),
                        attributes.mode(),
                        orZero(attributes.uid(), TarHeader.ID_SIZE),
                        orZero(attributes.gid(), TarHeader.ID_SIZE),
                        orZero(size, TarHeader.NUMBER_SIZE),
                        orZero(attributes.mtime().getEpochSecond(), TarHeader.NUMBER_SIZE),
                        typeFlag,
                        cut(link),
                        major,
                        minor)
                .encode();
    }

    private static ByteString cut(ByteString name) {
        return name.slice(0, Math.min(name.size(), TarHeader.NAME));
    }

    private static long orZero(long number, int size) {
        return TarNumber.fits(number, size) ? number : 0;
    }

    private static boolean fits(Instant time) {
        return time.getNano() == 0 && TarNumber.fits(time.getEpochSecond(), TarHeader.NUMBER_SIZE);
    }

    private static long size(TarEntry.Kind kind) {
        return kind instanceof TarEntry.RegularFile(var map) ? map.size() : 0;
    }

    private static ByteString link(TarEntry.Kind kind) {
        return switch (kind) {
            case TarEntry.HardLink(var target) -> target;
            case TarEntry.SymbolicLink(var target) -> target;
            case TarEntry.RegularFile _, TarEntry.Device _, TarEntry.Directory _, TarEntry.Fifo _ -> ByteString.EMPTY;
        };
    }
}
