package dakotac.export;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.UserError;
import dakotac.manifest.Arch;
import dakotac.manifest.Manifest.NamedImage;
import dakotac.source.ImageReference;
import dakotac.source.ImageStores;
import dakotac.source.ImageVersion;
import dakotac.source.OciImage;
import dakotac.source.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The image that an architecture is made from, known by its digest.
///
/// @param digest of the image's manifest
record PinnedImage(NamedImage named, Arch arch, Sha256 digest) {

    /// What its reference leads to now.
    ///
    /// @throws UserError if there is no sound image for the architecture
    static PinnedImage resolve(ImageStores stores, NamedImage named, Arch arch) throws UserError, IOException {
        try {
            return new PinnedImage(
                    named,
                    arch,
                    stores.select(ImageReference.of(named), arch).manifest().digest());
        } catch (UserError e) {
            throw new UserError(e.kind(), told(named, e.diagnostics()));
        }
    }

    /// Whether an image lies in files of this machine.
    static boolean isLocal(NamedImage named) {
        return ImageReference.of(named) instanceof ImageReference.Local;
    }

    /// Which files an image is kept in.
    static List<Path> files(NamedImage named) {
        return ImageReference.of(named).files();
    }

    /// Reads its documents.
    ///
    /// @throws UserError if it is not there any more, or not sound
    OciImage open(ImageStores stores) throws UserError, IOException {
        try {
            return stores.pinned(ImageReference.of(named), digest);
        } catch (UserError e) {
            throw told(e);
        }
    }

    /// What it says of itself.
    ///
    /// @throws UserError if it is not there any more, or not sound
    ImageVersion version(ImageStores stores) throws UserError, IOException {
        try {
            return stores.version(ImageReference.of(named), digest);
        } catch (UserError e) {
            throw told(e);
        }
    }

    /// What is told of the image by its reference, told where the manifest names it.
    List<Diagnostic> told(List<Diagnostic> diagnostics) {
        return told(named, diagnostics);
    }

    UserError told(UserError error) {
        return new UserError(error.kind(), told(error.diagnostics()));
    }

    private static List<Diagnostic> told(NamedImage named, List<Diagnostic> diagnostics) {
        Place ofReference = new Place.InFile(named.text());
        return diagnostics.stream()
                .map(diagnostic -> diagnostic.at().equals(ofReference) ? told(named, diagnostic) : diagnostic)
                .toList();
    }

    private static Diagnostic told(NamedImage named, Diagnostic diagnostic) {
        String message = Quote.of(named.text()) + " " + diagnostic.message();
        return new Diagnostic(diagnostic.id(), diagnostic.severity(), named.at(), message, diagnostic.hint());
    }
}
