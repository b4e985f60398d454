package dakotac.tree;

import dakotac.source.ContentId;
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
        public Sha256 take(long size, InputStream in) throws IOException {
            return Sha256.of(in);
        }

        @Override
        public Optional<InputStream> open(ContentId id, long size) {
            return Optional.empty();
        }
    };

    /// Takes a content.
    ///
    /// @param size at least 1
    /// @param in   is read to its end
    Sha256 take(long size, InputStream in) throws IOException;

    /// One that is kept; only asked for when no more comes.
    Optional<InputStream> open(ContentId id, long size) throws IOException;
}
