package dakotac.cli;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.export.RootfsFileCheck;
import dakotac.input.EfiPrograms;
import dakotac.manifest.BuildFiles;
import dakotac.manifest.Manifest;
import dakotac.manifest.ManifestReader;
import dakotac.manifest.OwnFolders;
import dakotac.manifest.lock.Lock;
import dakotac.plan.OwnFileCheck;
import dakotac.source.ImageReferenceCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The front end of every command that takes a manifest.
public final class ManifestFile {

    private ManifestFile() {}

    /// The manifest in a file after all passes that need no inputs, though they look at the programs of entries that
    /// are there already. Each runs only where the one before found no error.
    public static Checked<Manifest> read(Path file) {
        return ManifestReader.read(file).then(ManifestFile::check);
    }

    /// What is left to check of one whose text is sound.
    static Checked<Manifest> check(Manifest manifest) {
        return ImageReferenceCheck.check(manifest)
                .then(BuildFiles::check)
                .then(OwnFolders::expand)
                .then(RootfsFileCheck::check)
                .then(EfiPrograms::resolve)
                .then(OwnFileCheck::check);
    }

    /// All that there is to say of a manifest and the lock beside it, or of a lock with its manifest.
    public static List<Diagnostic> problems(Path file) {
        return switch (read(Lock.isLock(file) ? Lock.manifestOf(file) : file)) {
            case Checked.Broken<Manifest>(var problems) -> problems;
            case Checked.Ok<Manifest>(var manifest, var warnings) ->
                Stream.concat(warnings.stream(), LockedImages.of(manifest).diagnostics().stream())
                        .toList();
        };
    }
}
