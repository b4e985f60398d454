package dakotac.input;

import dakotac.binary.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/// Reads a tar from end to end and notes what lies where. Nothing is extracted but what the spool keeps.
///
/// The library that knows tar's formats (ustar, GNU, pax) believes what it reads; this bounds what it may read at a
/// time, and sees to it that the tar is whole.
final class TarReader {

    private final LimitedInputStream in;
    private final TarLimits limits;
    private final TarIndex index;
    private final Spool spool;
    private final Records tar;
    private final byte[] scratch = new byte[1 << 16];

    private TarReader(LimitedInputStream in, TarLimits limits, Spool spool) {
        this.in = in;
        this.limits = limits;
        this.index = new TarIndex(limits);
        this.spool = spool;
        this.tar = new Records(in, limits.globalHeaders());
    }

    /// @param in the uncompressed tar; read to its end
    /// @throws BadInput    if it is not a whole and sound tar, or more than the limits allow
    /// @throws IOException if it cannot be read or decompressed
    static TarTree read(LimitedInputStream in, TarLimits limits, Spool spool) throws IOException {
        // `tar` holds nothing but `in`, which belongs to the caller.
        return new TarReader(in, limits, spool).readAll();
    }

    private TarTree readAll() throws IOException {
        for (Optional<TarArchiveEntry> entry = next(); entry.isPresent(); entry = next()) {
            index.add(entry.get(), in.position());
            passContent(entry.get());
        }
        requireEndMark();
        requireNothingBehind();
        return index.tree();
    }

    private Optional<TarArchiveEntry> next() throws IOException {
        in.beginHeaders(limits.headers());
        Optional<TarArchiveEntry> entry = parse();
        in.endHeaders();
        if (entry.isPresent() && !entry.get().isCheckSumOK()) {
            throw damaged("a header has a wrong checksum");
        }
        return entry;
    }

    private Optional<TarArchiveEntry> parse() throws IOException {
        try {
            return Optional.ofNullable(tar.getNextEntry());
        } catch (IOException | RuntimeException e) {
            throw explained(e, "a header makes no sense");
        }
    }

    /// Passes over a member's bytes here, where they do not count as headers.
    private void passContent(TarArchiveEntry entry) throws IOException {
        try {
            if (entry.isSparse()) {
                tar.skip(Long.MAX_VALUE);
            }
            try (OutputStream copy = spool.begin(entry.getName(), in.position(), entry.getSize())) {
                for (int read = tar.read(scratch); read > 0; read = tar.read(scratch)) {
                    copy.write(scratch, 0, read);
                }
            }
        } catch (IOException | RuntimeException e) {
            throw explained(e, "a member makes no sense");
        }
    }

    /// The one place where the library's word for damage becomes ours. On hostile bytes it throws, beside
    /// `IOException`, unchecked exceptions of many kinds: `IllegalArgumentException`, `DateTimeException`,
    /// `ArithmeticException`, `IndexOutOfBoundsException`, ...
    private BadInput explained(Exception cause, String damage) {
        if (cause instanceof BadInput ours) {
            return ours;
        }
        return in.ended() ? truncated() : damaged(damage);
    }

    private void requireEndMark() throws BadInput {
        if (tar.zeroRecords == 0) {
            throw truncated();
        }
    }

    private void requireNothingBehind() throws IOException {
        boolean loneZeroRecord = tar.zeroRecords == 1 && !in.ended();
        if (loneZeroRecord || !onlyZerosLeft()) {
            throw new BadInput(
                    InputProblem.TAR_TRAILING_DATA,
                    "has data behind its end mark, near byte " + in.position(),
                    "make one tar of all the files: joined tars lose all but the first");
        }
    }

    private boolean onlyZerosLeft() throws IOException {
        for (int read = in.read(scratch); read >= 0; read = in.read(scratch)) {
            for (int i = 0; i < read; i++) {
                if (scratch[i] != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private BadInput truncated() {
        if (!tar.sawMagic && index.count() == 0) {
            return noTar();
        }
        return new BadInput(
                InputProblem.TAR_TRUNCATED,
                "ends in the middle, after " + in.position() + " bytes of tar",
                "recreate it or fetch it again: it was cut short");
    }

    private BadInput damaged(String how) {
        if (!tar.sawMagic && index.count() == 0) {
            return noTar();
        }
        return new BadInput(
                InputProblem.TAR_DAMAGED,
                "is damaged near byte " + in.position() + ": " + how,
                "recreate it or fetch it again");
    }

    private static BadInput noTar() {
        return new BadInput(
                InputProblem.TAR_FORMAT, "is no tar", "give a tar of the boot files: plain, gzip- or zstd-compressed");
    }

    /// The library's reader, of which we learn what it keeps to itself: how the tar ended, and how many global
    /// headers it gathered.
    private static final class Records extends TarArchiveInputStream {

        private static final int TYPE_FLAG = 156;

        private final int maxGlobalHeaders;
        private int globalHeaders;
        private int zeroRecords;
        private boolean sawMagic;

        private Records(InputStream in, int maxGlobalHeaders) {
            super(in, TarConstants.DEFAULT_RCDSIZE, TarConstants.DEFAULT_RCDSIZE, "UTF-8", false);
            this.maxGlobalHeaders = maxGlobalHeaders;
        }

        @Override
        protected byte @Nullable [] readRecord() throws IOException {
            byte[] header = super.readRecord();
            if (header != null) {
                sawMagic = sawMagic || FileKind.of(Bytes.of(header)).equals(Optional.of(FileKind.TAR));
                countGlobalHeader(header[TYPE_FLAG]);
            }
            return header;
        }

        private void countGlobalHeader(byte typeFlag) throws BadInput {
            boolean global = typeFlag == TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER;
            if (global && ++globalHeaders > maxGlobalHeaders) {
                throw new BadInput(
                        InputProblem.TAR_HEADER_TOO_BIG,
                        "has more than " + maxGlobalHeaders + " pax global headers",
                        "recreate the tar, in one go");
            }
        }

        @Override
        protected boolean isEOFRecord(byte @Nullable [] header) {
            boolean end = super.isEOFRecord(header);
            zeroRecords += end && header != null ? 1 : 0;
            return end;
        }
    }
}
