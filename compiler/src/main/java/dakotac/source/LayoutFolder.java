package dakotac.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// An OCI image layout in a folder, as `oci:DIR` names it.
record LayoutFolder(Path folder) implements OciLayout {

    @Override
    public Optional<FileStretch> find(String path) throws IOException {
        Path file = folder.resolve(path);
        return Files.isRegularFile(file) ? Optional.of(FileStretch.whole(file)) : Optional.empty();
    }
}
