package dakotac.tree;

import dakotac.source.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Keeps contents of files that come by while layers are read, so that they need not be read again. Those of several
/// layers come at the same time, from several threads, and some of them are in no tree in the end.
public interface ContentStore {

    /// Keeps nothing.
    ContentStore NONE = new ContentStore() {

        @Override
        public Incoming begin(long size) {
            return new Incoming() {

                @Override
                public void take(byte[] bytes, int offset, int length) {
                    // whoever needs it reads it again
                }

                @Override
                public void end(Sha256 digest) {
                    // as above
                }
            };
        }

        @Override
        public Optional<InputStream> open(Sha256 digest, long size) {
            return Optional.empty();
        }
    };

    /// Begins a content.
    ///
    /// @param size at least 1
    Incoming begin(long size) throws IOException;

    /// One that is kept; only asked for when no more comes.
    Optional<InputStream> open(Sha256 digest, long size) throws IOException;

    /// A content that is being read.
    interface Incoming {

        /// Takes the next bytes.
        void take(byte[] bytes, int offset, int length) throws IOException;

        /// Is told what it was, when all of it is there.
        void end(Sha256 digest) throws IOException;
    }
}
