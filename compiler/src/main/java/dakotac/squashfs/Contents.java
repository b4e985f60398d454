package dakotac.squashfs;

import dakotac.source.ContentId;
import java.io.IOException;
import java.io.InputStream;

/// The contents of a tree's files, in the order in which they are best read, which is always the same.
@FunctionalInterface
public interface Contents {

    /// Gives each content at least once.
    ///
    /// @throws IOException if they cannot be read, or the receiver throws it
    void readAll(Receiver receiver) throws IOException;

    /// Takes a content.
    interface Receiver {

        /// Takes a content without its bytes, where it has them already.
        ///
        /// @return whether it did
        boolean takeKnown(ContentId id, long size) throws IOException;

        /// Takes one that was not known.
        ///
        /// @param size of the content, at least 1
        /// @param in   to be read to its end, where it tells whether all was as it should be
        void take(ContentId id, long size, InputStream in) throws IOException;
    }
}
