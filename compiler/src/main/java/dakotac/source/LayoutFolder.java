package dakotac.source;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An OCI image layout in a folder, as `oci:DIR` names it.
record LayoutFolder(Path folder) implements OciLayout {

    @Override
    public Optional<FileStretch> find(String path) throws IOException {
        Path file = folder.resolve(path);
        return Files.isRegularFile(file) ? Optional.of(FileStretch.whole(file)) : Optional.empty();
    }

    /// All that it is made of.
    List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>(List.of(folder.resolve("oci-layout"), folder.resolve("index.json")));
        Path blobs = folder.resolve("blobs/sha256");
        if (Files.isDirectory(blobs)) {
            try (DirectoryStream<Path> each = Files.newDirectoryStream(blobs)) {
                each.forEach(files::add);
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }
        return files;
    }
}
