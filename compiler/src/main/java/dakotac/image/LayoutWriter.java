package dakotac.image;

import dakotac.binary.Bytes;
import dakotac.binary.EarlyFlush;
import dakotac.binary.Extent;
import dakotac.image.disk.FileData;
import dakotac.image.disk.Region;
import dakotac.input.Blob;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;
import java.util.function.LongConsumer;

/// Writes a layout: metadata from memory, sources by handing whole stretches of files to the kernel, which
/// copies them without us, or on some file systems only shares their blocks. It decides nothing.
///
/// @param extents   where a source's bytes lie as they are, those of compressed ones too
/// @param progress  is told after each step how many bytes of the image are done, holes included
/// @param checksums told every byte, where they are wanted: read back from the image after each step, so that they are
///                  of what was written, whatever becomes of a source
public record LayoutWriter(Function<Blob.Contiguous, Blob.Extent> extents, LongConsumer progress, Checksums checksums) {

    /// How much is handed over at once, in bytes: a multiple of the file systems' blocks, below what one call
    /// takes, and small enough for progress to move where the kernel has to copy.
    private static final long STEP = 64L << 20;

    private static final int ZEROS = 1 << 16;

    /// Writes the layout, and makes the file exactly as long as it says.
    ///
    /// @param image readable where checksums are wanted, and not opened for appending, which would keep blocks from
    ///              being shared; what it held is gone
    /// @throws IOException also if a source is shorter than its size says
    public void write(Layout layout, FileChannel image) throws IOException {
        image.truncate(0);
        checksums.begin(layout.size());
        try (EarlyFlush disk = new EarlyFlush(image)) {
            for (Region region : layout.regions()) {
                switch (region) {
                    case Region.Literal(var offset, var bytes, var _) -> write(bytes, image, offset);
                    case Region.Copy(var offset, var source) -> copy(source, image, offset, disk);
                    case Region.Hole(var hole) -> skip(hole);
                }
            }
        }
        image.truncate(layout.size());
    }

    private void write(Bytes bytes, FileChannel image, long offset) throws IOException {
        ByteBuffer buffer = bytes.buffer();
        while (buffer.hasRemaining()) {
            image.write(buffer, offset + buffer.position());
        }
        progress.accept(offset + bytes.size());
        if (checksums.areWanted()) {
            checksums.update(bytes.buffer());
        }
    }

    private void skip(Extent hole) {
        if (checksums.areWanted()) {
            ByteBuffer zeros = ByteBuffer.allocate(ZEROS);
            for (long left = hole.size(); left > 0; left -= zeros.limit()) {
                checksums.update(zeros.clear().limit((int) Math.min(ZEROS, left)));
            }
        }
        progress.accept(hole.end());
    }

    private void copy(FileData.Source source, FileChannel image, long offset, EarlyFlush disk) throws IOException {
        Blob.Extent from = extents.apply(source.blob());
        try (FileChannel file = FileChannel.open(from.file(), StandardOpenOption.READ)) {
            for (long done = 0; done < source.size(); ) {
                image.position(offset + done);
                long moved = file.transferTo(from.offset() + done, Math.min(STEP, source.size() - done), image);
                if (moved <= 0) {
                    throw new EOFException(from.file() + " ends before the " + source.size() + " bytes of "
                            + source.name() + " at byte " + from.offset() + " do");
                }
                if (checksums.areWanted()) {
                    checksums.read(image, offset + done, moved, _ -> {});
                }
                disk.wrote(moved);
                done += moved;
                progress.accept(offset + done);
            }
        }
    }
}
