package dakotac.input.linux;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.SingleXZInputStream;
import org.tukaani.xz.XZ;

/// An initramfs, read as Linux unpacks it (`unpack_to_rootfs` in its `init/initramfs.c`): cpio archives, each plain or
/// compressed, with zeros between them.
public final class Initramfs {

    /// Bytes of all its streams, of gzip, after which nobody looks any further. Real ones have some 100 MB; this takes
    /// a second or two.
    private static final long ENOUGH = 1L << 30;

    /// Streams, of which real ones have three at most, and each takes memory to open.
    private static final int MAX_STREAMS = 50;

    /// What is wrong with one.
    public sealed interface Defect {
        /// There is nothing but zeros.
        record Zeros() implements Defect {}

        /// Its archives have an end mark and nothing before it, or what is compressed in it is nothing.
        record NoFiles() implements Defect {}

        /// It begins with something that is neither an archive nor compressed.
        record NoArchive() implements Defect {}

        /// Something follows that is neither an archive nor compressed, where Linux stops.
        ///
        /// @param at bytes from its start
        record Junk(long at) implements Defect {}

        /// An archive has no header, or one of another format, where one must be.
        ///
        /// @param at bytes from the start of the file, or of what is compressed in it
        record NoHeader(long at) implements Defect {}

        /// It ends in the middle of a compressed stream.
        record CutStream(String compression) implements Defect {}

        /// A compressed stream cannot be decompressed.
        record DamagedStream(String compression, String why) implements Defect {}

        /// An xz stream has a checksum of a kind that Linux does not compute, as `xz` makes it unless told otherwise.
        record UnknownChecksum() implements Defect {}

        /// An archive ends in the middle of an entry.
        record CutArchive() implements Defect {}

        /// The last archive has no end mark (`TRAILER!!!`). Linux does not ask for it, but every tool writes it.
        record NoTrailer() implements Defect {}
    }

    /// What was found in one.
    ///
    /// @param defect   the first; empty as well where it is compressed in a way that is not looked into
    /// @param files    as far as they were read
    /// @param unpacked bytes that were decompressed to find them, as if it were gzip
    public record Found(Optional<Defect> defect, InitramfsFiles files, long unpacked) {}

    private final Source in;
    private final long enough;
    private long unpacked;
    private int streams;
    private final InitramfsFiles contents = new InitramfsFiles();
    private boolean anything;
    private boolean files;
    private boolean trailer = true;

    private Initramfs(InputStream in, long enough) {
        this.in = new Source(in, Long.MAX_VALUE);
        this.enough = enough;
    }

    /// Reads one to its end, or to its first defect.
    ///
    /// @throws IOException if it cannot be read
    public static Found read(InputStream in) throws IOException {
        return read(in, ENOUGH);
    }

    /// Reads one to its end, to its first defect, or as far as it may.
    ///
    /// @param enough bytes to decompress at most, as if it were gzip
    /// @throws IOException if it cannot be read
    public static Found read(InputStream in, long enough) throws IOException {
        Initramfs initramfs = new Initramfs(in, enough);
        Optional<Defect> defect;
        try {
            defect = initramfs.read();
        } catch (Unsound unsound) {
            defect = Optional.of(unsound.defect());
        }
        return new Found(defect, initramfs.contents, initramfs.unpacked);
    }

    private Optional<Defect> read() throws IOException {
        while (in.skipZeros()) {
            Optional<LinuxCompression> compression = LinuxCompression.of(in.peek(LinuxCompression.MAGIC));
            if (CpioArchives.isNext(in)) {
                readEntry(in);
            } else if (compression.isEmpty()) {
                return Optional.of(anything ? new Defect.Junk(in.position()) : new Defect.NoArchive());
            } else if (!compression.get().isReadable() || !unpack(compression.get())) {
                contents.cut();
                return Optional.empty();
            }
            anything = true;
        }
        if (!anything) {
            return Optional.of(new Defect.Zeros());
        }
        if (!files) {
            return Optional.of(new Defect.NoFiles());
        }
        return trailer ? Optional.empty() : Optional.of(new Defect.NoTrailer());
    }

    /// @return whether all of it was looked at
    private boolean unpack(LinuxCompression compression) throws IOException {
        if (++streams > MAX_STREAMS) {
            return false;
        }
        try (InputStream stream = compression.open(in)) {
            readArchives(stream, compression.cost());
            requireKnownChecksum(stream);
            return true;
        } catch (Unsound unsound) {
            throw unsound;
        } catch (Source.LimitException | MemoryLimitException | LinkageError e) {
            return false; // zstd's library is native, and not for every machine
        } catch (IOException | RuntimeException e) {
            throw new Unsound(
                    e instanceof EOFException || in.ended()
                            ? new Defect.CutStream(compression.label())
                            : new Defect.DamagedStream(compression.label(), String.valueOf(e.getMessage())));
        }
    }

    private void readArchives(InputStream stream, int cost) throws IOException {
        Source archives = new Source(stream, (enough - unpacked) / cost);
        try {
            while (archives.skipZeros()) {
                if (!CpioArchives.isNext(archives)) {
                    throw new Unsound(new Defect.NoHeader(archives.position()));
                }
                readEntry(archives);
            }
        } finally {
            unpacked += archives.position() * cost;
        }
    }

    private void readEntry(Source archive) throws IOException {
        trailer = new CpioArchives(archive, contents).readEntry();
        files |= !trailer;
    }

    private static void requireKnownChecksum(InputStream unpacked) throws Unsound {
        if (unpacked instanceof SingleXZInputStream xz && xz.getCheckType() > XZ.CHECK_CRC32) {
            throw new Unsound(new Defect.UnknownChecksum());
        }
    }
}
