package dakotac.input.linux;

import dakotac.binary.Bytes;
import dakotac.input.linux.Initramfs.Defect;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

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

    CpioArchives(Source in) {
        this.in = in;
    }

    /// Whether an entry begins here.
    static boolean isNext(Source in) throws IOException {
        return in.peek(1).equals(Bytes.of((byte) '0')) && in.position() % ALIGNMENT == 0;
    }

    /// Passes over one entry.
    ///
    /// @return whether it is the last of its archive
    /// @throws Unsound if there is none, or not all of it
    boolean skipEntry() throws IOException {
        long at = in.position();
        Bytes header = Bytes.of(in.readNBytes(HEADER));
        requireMagic(header, at);
        long nameSize = number(header, NAME_SIZE, at);
        Bytes name = Bytes.of(in.readNBytes((int) Math.min(nameSize, PATH_MAX)));
        long content = roundUp(at + HEADER + nameSize);
        long end = content + number(header, FILE_SIZE, at);
        skipTo(end);
        skipPadding(roundUp(end));
        return name.equals(TRAILER);
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
            return Long.parseLong(header.text(at, NUMBER, StandardCharsets.US_ASCII), 16);
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
