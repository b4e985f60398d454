package dakotac.source.tar;

import dakotac.binary.ByteString;
import dakotac.diagnostic.Quote;
import dakotac.source.tar.PaxRecords.PaxRecord;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads a tar from its start, member by member.
///
/// Every method throws [BadTar] if the bytes are no tar, or more than the limits allow, and another `IOException` if
/// they cannot be read.
public final class TarDecoder {

    /// No file system keeps larger files; more would not fit 64 bits together with an offset.
    private static final long MAX_SIZE = 1L << 62;

    private final InputStream in;
    private final MemberLimits limits;
    private PaxRecords global = PaxRecords.NONE;
    private LimitedInput stored;
    private long position;
    private long nextHeader;
    private int padding;

    /// Begins where a stream is.
    ///
    /// @param in buffered; it stays the caller's to close
    public TarDecoder(InputStream in, MemberLimits limits) {
        this.in = in;
        this.limits = limits;
        this.stored = new LimitedInput(in, 0);
    }

    /// The next member; empty at the end. What is left of the content of the last one is passed over.
    ///
    /// The end is a block of zeros, or the end of the stream, as some writers leave it.
    public Optional<TarEntry> next() throws IOException {
        passContent();
        Extensions extensions = new Extensions();
        while (true) {
            byte[] block = in.readNBytes(TarHeader.BLOCK);
            position += block.length;
            if (block.length == 0 || isZero(block)) {
                BadTar.unless(extensions.bytes == 0, "ends behind an extended header");
                return Optional.empty();
            }
            BadTar.unless(block.length == TarHeader.BLOCK, "ends in the middle of a header");
            TarHeader header = TarHeader.decode(block);
            if (!extensions.take(header)) {
                return Optional.of(entry(header, block, extensions));
            }
        }
    }

    /// Where the stored bytes of the member begin, in bytes of the tar.
    public long position() {
        return position;
    }

    /// The stored bytes of the member, of which a sparse file has fewer than its content; see [SparseMap#expand].
    public InputStream stored() {
        return stored;
    }

    private TarEntry entry(TarHeader header, byte[] block, Extensions extensions) throws IOException {
        content(0);
        PaxRecords pax = global.plus(extensions.pax);
        ByteString name = name(extensions
                .name
                .or(() -> pax.get(SparseFormat.NAME))
                .or(() -> pax.get("path"))
                .orElse(header.name()));
        ByteString link = name(extensions.link.or(() -> pax.get("linkpath")).orElse(header.linkName()));
        TarEntry.Kind kind = switch (header.typeFlag()) {
            case '0', '\0', '7' -> isFolder(name) ? folder(header, pax) : file(header, pax);
            case 'S' -> oldSparse(header, pax, block);
            // these have no content, whatever size they tell
            case '1' -> new TarEntry.HardLink(link);
            case '2' -> new TarEntry.SymbolicLink(link);
            case '3' -> device(TarEntry.Access.CHARACTER, header);
            case '4' -> device(TarEntry.Access.BLOCK, header);
            case '5' -> new TarEntry.Directory();
            case '6' -> new TarEntry.Fifo();
            default ->
                throw new BadTar("has a member of a type that is not known: %s, type %s"
                        .formatted(Quote.of(name.toString()), Quote.of("" + header.typeFlag())));
        };
        return new TarEntry(name, attributes(header, pax), kind);
    }

    /// Tars of before 1988 tell folders by the slash alone.
    private static boolean isFolder(ByteString name) {
        return name.endsWith(ByteString.of("/"));
    }

    private TarEntry.Directory folder(TarHeader header, PaxRecords pax) throws BadTar {
        content(size(header, pax));
        return new TarEntry.Directory();
    }

    private TarEntry.RegularFile file(TarHeader header, PaxRecords pax) throws IOException {
        content(size(header, pax));
        Optional<SparseFormat> format = SparseFormat.of(pax);
        if (format.isEmpty()) {
            return new TarEntry.RegularFile(SparseMap.whole(stored.left()));
        }
        return sparse(format.get().read(pax, this::contentBlock, limits.holes()));
    }

    private TarEntry.RegularFile oldSparse(TarHeader header, PaxRecords pax, byte[] block) throws IOException {
        SparseMap map = SparseFormat.old(block, this::headerBlock, limits.holes());
        content(size(header, pax));
        return sparse(map);
    }

    private TarEntry.RegularFile sparse(SparseMap map) throws BadTar {
        BadTar.unless(map.stored() == stored.left(), "has a sparse file whose map is not that of its content");
        return new TarEntry.RegularFile(map);
    }

    private static TarEntry.Device device(TarEntry.Access access, TarHeader header) throws BadTar {
        boolean known = header.major() >= 0
                && header.major() <= TarEntry.Device.MAX_MAJOR
                && header.minor() >= 0
                && header.minor() <= TarEntry.Device.MAX_MINOR;
        BadTar.unless(
                known, () -> "has a device that Linux cannot have: %d, %d".formatted(header.major(), header.minor()));
        return new TarEntry.Device(access, (int) header.major(), (int) header.minor());
    }

    private Attributes attributes(TarHeader header, PaxRecords pax) throws BadTar {
        Optional<ByteString> mtime = pax.get("mtime");
        Instant time = mtime.isPresent() ? PaxNumber.decodeTime(mtime.get()) : PaxNumber.instant(header.mtime(), 0);
        return new Attributes(
                header.mode(), id("uid", pax, header.uid()), id("gid", pax, header.gid()), time, xattrs(pax));
    }

    private static long id(String key, PaxRecords pax, long header) throws BadTar {
        Optional<ByteString> value = pax.get(key);
        long id = value.isPresent() ? PaxNumber.decode(key, value.get()) : header;
        BadTar.unless(id >= 0 && id <= Attributes.MAX_ID, () -> "has a file whose " + key + " no system has: " + id);
        return id;
    }

    private static Xattrs xattrs(PaxRecords pax) throws BadTar {
        SortedMap<ByteString, ByteString> values = new TreeMap<>();
        for (PaxRecord each : pax.records()) {
            each.xattrName().ifPresent(name -> values.put(name, each.value()));
        }
        return Xattrs.of(values);
    }

    private ByteString name(ByteString name) throws BadTar {
        BadTar.unless(
                name.size() <= limits.name(), () -> "has a name or link of more than " + limits.name() + " bytes");
        BadTar.unless(!name.contains('\0'), "has a name or link with a zero byte in it");
        return name;
    }

    private static long size(TarHeader header, PaxRecords pax) throws BadTar {
        Optional<ByteString> value = pax.get("size");
        long size = value.isPresent() ? PaxNumber.decode("size", value.get()) : header.size();
        BadTar.unless(size >= 0 && size <= MAX_SIZE, () -> "has a file of a size that no system has: " + size);
        return size;
    }

    private void content(long size) {
        stored = new LimitedInput(in, size);
        padding = padding(size);
        nextHeader = position + size + padding;
    }

    private static int padding(long size) {
        return (int) (-size & TarHeader.BLOCK - 1);
    }

    private byte[] contentBlock() throws IOException {
        BadTar.unless(stored.left() >= TarHeader.BLOCK, "has a sparse file whose map is cut short");
        position += TarHeader.BLOCK;
        return stored.readNBytes(TarHeader.BLOCK);
    }

    private byte[] headerBlock() throws IOException {
        byte[] block = in.readNBytes(TarHeader.BLOCK);
        BadTar.unless(block.length == TarHeader.BLOCK, "ends in the middle of a header");
        position += TarHeader.BLOCK;
        return block;
    }

    private void passContent() throws IOException {
        stored.skipNBytes(stored.left());
        pass(padding);
        position = nextHeader;
    }

    private void pass(int bytes) throws IOException {
        BadTar.unless(in.readNBytes(bytes).length == bytes, "ends in the middle of a member");
    }

    private static boolean isZero(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /// The extended headers before a member.
    private final class Extensions {

        private PaxRecords pax = PaxRecords.NONE;
        private Optional<ByteString> name = Optional.empty();
        private Optional<ByteString> link = Optional.empty();
        private long bytes;

        /// Whether it was one of them.
        private boolean take(TarHeader header) throws IOException {
            switch (header.typeFlag()) {
                case 'x', 'X' -> pax = pax.plus(PaxRecords.decode(text(header)));
                case 'g' -> takeGlobal(PaxRecords.decode(text(header)));
                case 'L' -> name = Optional.of(line(header));
                case 'K' -> link = Optional.of(line(header));
                default -> {
                    return false;
                }
            }
            return true;
        }

        private void takeGlobal(PaxRecords records) throws BadTar {
            global = global.plus(records).distinct();
            BadTar.unless(
                    global.size() <= limits.global(),
                    () -> "has more than " + limits.global() + " bytes of global headers");
        }

        private ByteString line(TarHeader header) throws IOException {
            byte[] text = text(header);
            return TarHeader.text(text, 0, text.length);
        }

        private byte[] text(TarHeader header) throws IOException {
            bytes += TarHeader.BLOCK + Math.max(0, Math.min(header.size(), Integer.MAX_VALUE));
            BadTar.unless(
                    header.size() >= 0 && bytes <= limits.headers(),
                    () -> "has more than " + limits.headers() + " bytes of extended headers before one member");
            byte[] text = new byte[(int) header.size()];
            int padded = text.length + padding(text.length);
            BadTar.unless(in.readNBytes(text, 0, text.length) == text.length, "ends in the middle of a header");
            pass(padded - text.length);
            position += padded;
            return text;
        }
    }
}
