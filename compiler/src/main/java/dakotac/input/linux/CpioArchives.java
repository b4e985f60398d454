package dakotac.input.linux;

import dakotac.binary.Bytes;
import dakotac.input.linux.Initramfs.Defect;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// The entries of cpio archives in the "newc" formats, one archive behind the other, with zeros between them (Linux'
/// `Documentation/driver-api/early-userspace/buffer-format.rst`).
final class CpioArchives {

    private static final int HEADER = 110;
    private static final int MAGIC = 6;
    private static final int FILE_SIZE = 54;
    private static final int NAME_SIZE = 94;
    private static final int NUMBER = 8;
    private static final int ALIGNMENT = 4;
    private static final int PATH_MAX = 4_096;
    private static final Bytes TRAILER = Bytes.of("TRAILER!!!\0", StandardCharsets.US_ASCII);

    private final Source in;
    private final InitramfsFiles files;

    /// @param files is told of what is in them
    CpioArchives(Source in, InitramfsFiles files) {
        this.in = in;
        this.files = files;
    }

    /// Whether an entry begins here.
    static boolean isNext(Source in) throws IOException {
        return in.peek(1).equals(Bytes.of((byte) '0')) && in.position() % ALIGNMENT == 0;
    }

    /// Reads one entry.
    ///
    /// @return whether it is the last of its archive
    /// @throws Unsound if there is none, or not all of it
    boolean readEntry() throws IOException {
        long at = in.position();
        Bytes header = Bytes.of(in.readNBytes(HEADER));
        requireMagic(header, at);
        long nameSize = number(header, NAME_SIZE, at);
        Bytes name = Bytes.of(in.readNBytes((int) Math.min(nameSize, PATH_MAX)));
        long content = roundUp(at + HEADER + nameSize);
        long size = number(header, FILE_SIZE, at);
        note(name, content, size);
        skipTo(content + size);
        skipPadding(roundUp(content + size));
        return name.equals(TRAILER);
    }

    private void note(Bytes bytes, long content, long size) throws IOException {
        String name = path(bytes.text(0, bytes.size(), StandardCharsets.ISO_8859_1));
        files.add(name);
        if (files.wants(name, size)) {
            skipTo(content);
            files.add(name, in.readNBytes((int) size));
        }
    }

    private static String path(String name) {
        String path = name.endsWith("\0") ? name.substring(0, name.length() - 1) : name;
        return path.startsWith("./") ? path.substring(2) : path.startsWith("/") ? path.substring(1) : path;
    }

    private static void requireMagic(Bytes header, long at) throws Unsound {
        String magic = header.text(0, Math.min(header.size(), MAGIC), StandardCharsets.US_ASCII);
        if (!"070701".startsWith(magic) && !"070702".startsWith(magic)) {
            throw new Unsound(new Defect.NoHeader(at));
        }
        if (header.size() < HEADER) {
            throw new Unsound(new Defect.CutArchive());
        }
    }

    private static long number(Bytes header, int at, long headerAt) throws Unsound {
        try {
            return HexFormat.fromHexDigitsToLong(header.text(at, NUMBER, StandardCharsets.US_ASCII));
        } catch (NumberFormatException e) {
            throw new Unsound(new Defect.NoHeader(headerAt));
        }
    }

    private void skipTo(long position) throws IOException {
        try {
            in.skipNBytes(position - in.position());
        } catch (EOFException e) {
            throw new Unsound(new Defect.CutArchive());
        }
    }

    /// Zeros up to the next multiple of four bytes, which nobody misses at the end.
    private void skipPadding(long position) throws IOException {
        long wanted = position - in.position();
        in.readNBytes((int) wanted);
    }

    private static long roundUp(long position) {
        return Math.ceilDiv(position, ALIGNMENT) * ALIGNMENT;
    }
}
