package dakotac.diff;

import dakotac.binary.Bytes;
import dakotac.squashfs.ImageData;
import java.io.Closeable;
import java.io.IOException;

/// The bytes of an image's files, as far as they are at hand.
@FunctionalInterface
public interface FileContents {

    /// Of nothing.
    FileContents NONE = _ -> Content.NONE;

    /// Opens a file; [Content#NONE] where its bytes are not at hand.
    ///
    /// @throws IOException if it is there, and cannot be opened
    Content open(String path) throws IOException;

    /// The bytes of a file.
    ///
    /// @param source closed with it
    record Content(ImageData data, Closeable source) implements AutoCloseable {

        /// Of nothing.
        public static final Content NONE = new Content(ImageData.of(Bytes.EMPTY), () -> {});

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
