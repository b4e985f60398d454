package dakotac.input;

import com.github.luben.zstd.util.Native;

/// The native library of zstd-jni, which unpacks it into the temporary folder in order to load it.
final class ZstdLibrary {

    private ZstdLibrary() {}

    /// Makes sure that it is loaded.
    ///
    /// @throws BadInput if it cannot be: the folder is read-only, full, or mounted `noexec`
    static void load() throws BadInput {
        try {
            Native.load();
        } catch (LinkageError e) {
            throw new BadInput(
                    InputProblem.ZSTD_LIBRARY,
                    "is compressed with zstd, whose library cannot be loaded from the temporary folder "
                            + System.getProperty("java.io.tmpdir"),
                    "name a folder in TMPDIR that can be written to and is not mounted noexec"
                            + " (java -Djava.io.tmpdir=FOLDER without the launcher)");
        }
    }
}
