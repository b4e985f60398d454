package dakotac.input;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.regex.Pattern;

/// Keeps members of a compressed tar in files of their own as they pass by, so that it is decompressed once. Which ones
/// an image needs is known only at the tar's end, so names decide. Whatever is needed beside these, or finds no room,
/// is decompressed again when it is.
final class Spool {

    /// Bytes that are kept of a tar: a few kernels with large initramfs fit, and no small tar fills a disk.
    static final long MAX = 1L << 30;

    static final int MAX_FILES = 64;

    private static final Pattern WANTED = Pattern.compile(
            "(?:.*/)?(?:(?:vmlinuz|initramfs|initrd)[^/]*|[^/]*\\.efi(?:\\.signed)?)", Pattern.CASE_INSENSITIVE);

    private final Optional<LongFunction<Path>> places;
    private final Optional<String> devicetree;
    private final Map<Long, Path> kept = new HashMap<>();
    private long left = MAX;
    private int files;

    private Spool(Optional<LongFunction<Path>> places, Optional<String> devicetree) {
        this.places = places;
        this.devicetree = devicetree;
    }

    /// One that keeps nothing.
    static Spool none() {
        return new Spool(Optional.empty(), Optional.empty());
    }

    /// @param places     where to keep the member that begins at a byte of the uncompressed tar
    /// @param devicetree the end of a path that is wanted as well
    static Spool of(LongFunction<Path> places, Optional<String> devicetree) {
        return new Spool(Optional.of(places), devicetree);
    }

    /// What takes a member's bytes. It never fails: keeping them is a convenience.
    ///
    /// @param offset where they begin, in bytes of the uncompressed tar
    OutputStream begin(String name, long offset, long size) {
        if (places.isEmpty() || size > left || files == MAX_FILES || !isWanted(name)) {
            return OutputStream.nullOutputStream();
        }
        Path file = places.get().apply(offset);
        try {
            Copy copy = new Copy(Files.newOutputStream(file), file, offset);
            left -= size;
            files++;
            return copy;
        } catch (IOException _) {
            return OutputStream.nullOutputStream();
        }
    }

    /// The file with the bytes of a member, where they were kept.
    Optional<Path> file(TarMember member) {
        return Optional.ofNullable(kept.get(member.offset()));
    }

    private boolean isWanted(String name) {
        return WANTED.matcher(name).matches()
                || devicetree.filter(name::endsWith).isPresent();
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    private final class Copy extends OutputStream {

        private final OutputStream out;
        private final Path file;
        private final long offset;
        private boolean whole = true;

        private Copy(OutputStream out, Path file, long offset) {
            this.out = out;
            this.file = file;
            this.offset = offset;
        }

        @Override
        public void write(int oneByte) {
            write(new byte[] {(byte) oneByte}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int start, int length) {
            if (whole) {
                attempt(() -> out.write(bytes, start, length));
            }
        }

        @Override
        public void close() {
            attempt(out::close);
            if (whole) {
                kept.put(offset, file);
            } else {
                giveBackRoom();
            }
        }

        /// The work folder takes the empty file away.
        private void giveBackRoom() {
            attempt(() -> Files.newOutputStream(file).close());
        }

        private void attempt(Step step) {
            try {
                step.run();
            } catch (IOException _) {
                whole = false;
            }
        }
    }
}
