package dakotac.host;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A result on its way into the cache: a folder to which files are written. Nobody sees it before it is published, and
/// it is deleted where it never is.
public final class ResultDraft implements AutoCloseable {

    /// In bytes.
    private static final int BUFFER = 1 << 16;

    private final CacheLayout layout;
    private final CacheRun run;
    private final String key;
    private final Path folder;

    private ResultDraft(CacheLayout layout, CacheRun run, String key, Path folder) {
        this.layout = layout;
        this.run = run;
        this.key = key;
        this.folder = folder;
    }

    static ResultDraft begin(CacheLayout layout, CacheRun run, String key) throws IOException {
        Path folder = Files.createDirectory(run.place(CacheLayout.checked(key)));
        return new ResultDraft(layout, run, key, folder);
    }

    /// A path in it.
    public Path resolve(String name) {
        return folder.resolve(name);
    }

    /// Begins a file in it. What goes wrong with it names the cache.
    public OutputStream create(String name) throws IOException {
        return new BufferedOutputStream(new NamedStream(layout.folder(), Files.newOutputStream(resolve(name))), BUFFER);
    }

    /// Keeps it. Where another run has published the same result, that one counts: both are made of the same.
    ///
    /// @return the folder of the result, as of [ImageCache#result]
    public Path publish() throws IOException {
        ResultSeal.put(folder);
        for (Path file : FolderTree.files(folder)) {
            CacheLayout.flush(file);
        }
        CacheLayout.flushFolder(folder.resolve("each"));
        Path place = layout.place(CacheEntry.Kind.RESULT, key);
        Optional<Path> own = run.adopt(folder);
        try {
            CacheLayout.move(folder, place);
            CacheLayout.flushFolder(place);
            return own.orElse(place);
        } catch (FileSystemException e) {
            if (!CacheLayout.isFolder(place)) {
                throw e;
            }
            return run.result(key).or(() -> own).orElse(place);
        }
    }

    @Override
    public void close() throws IOException {
        FolderTree.delete(folder);
    }
}
