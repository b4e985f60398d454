package dakotac.cli;

import dakotac.diagnostic.Checked;
import dakotac.input.EfiPrograms;
import dakotac.manifest.Manifest;
import dakotac.manifest.ManifestReader;
import dakotac.manifest.OwnFolders;
import dakotac.plan.OwnFileCheck;
import dakotac.source.ImageReferenceCheck;
import java.nio.file.Path;

/// The front end of every command that takes a manifest.
public final class ManifestFile {

    private ManifestFile() {}

    /// The manifest in a file after all passes that need no inputs, though they look at the programs of entries that
    /// are there already. Each runs only where the one before found no error.
    public static Checked<Manifest> read(Path file) {
        return ManifestReader.read(file)
                .then(ImageReferenceCheck::check)
                .then(OwnFolders::expand)
                .then(EfiPrograms::resolve)
                .then(OwnFileCheck::check);
    }
}
