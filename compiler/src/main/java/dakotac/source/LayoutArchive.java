package dakotac.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// An OCI image layout in a tar, as `oci-archive:FILE` names it.
record LayoutArchive(ArchiveFiles files) implements OciLayout {

    /// @throws BadImage if it is no plain tar
    static LayoutArchive read(Path file) throws IOException {
        return new LayoutArchive(ArchiveFiles.read(file, "skopeo copy IMAGE oci-archive:FILE:TAG"));
    }

    @Override
    public Optional<FileStretch> find(String path) {
        return files.find(path);
    }
}
