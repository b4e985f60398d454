package dakotac.source.tar;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Takes a tar piece by piece, in the order of its bytes.
public interface TarSink {

    /// Takes headers, padding, or the end.
    void metadata(byte[] bytes) throws IOException;

    /// Takes the content of a member, which only files have.
    ///
    /// @return how many bytes it has
    long content(TarEntry entry, InputStream content) throws IOException;

    /// One that writes all of it.
    ///
    /// @param out buffered; it stays the caller's to close
    static TarSink to(OutputStream out) {
        return new TarSink() {
            @Override
            public void metadata(byte[] bytes) throws IOException {
                out.write(bytes);
            }

            @Override
            public long content(TarEntry entry, InputStream content) throws IOException {
                return content.transferTo(out);
            }
        };
    }
}
