package dakotac.export;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.UserError;
import dakotac.manifest.Arch;
import dakotac.manifest.Manifest.ContainerImage;
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
record PinnedImage(ContainerImage source, Arch arch, Sha256 digest) {

    /// What its reference leads to now.
    ///
    /// @throws UserError if there is no sound image for the architecture
    static PinnedImage resolve(ImageStores stores, ContainerImage source, Arch arch) throws UserError, IOException {
        try {
            return new PinnedImage(
                    source,
                    arch,
                    stores.select(ImageReference.of(source, arch), arch)
                            .manifest()
                            .digest());
        } catch (UserError e) {
            throw new UserError(e.kind(), told(source, e.diagnostics()));
        }
    }

    /// Whether an image lies in files of this machine.
    static boolean isLocal(ContainerImage source, Arch arch) {
        return ImageReference.of(source, arch) instanceof ImageReference.Local;
    }

    /// Which files an image is kept in, or built from.
    static List<Path> files(ContainerImage source, Arch arch) {
        return ImageReference.of(source, arch).files();
    }

    /// The files of the layout that an image is kept in.
    ///
    /// @throws IOException if they cannot be listed
    static List<Path> layout(ContainerImage source, Arch arch) throws IOException {
        return ImageReference.of(source, arch).layout();
    }

    /// Reads its documents.
    ///
    /// @throws UserError if it is not there any more, or not sound
    OciImage open(ImageStores stores) throws UserError, IOException {
        try {
            return stores.pinned(ImageReference.of(source, arch), digest);
        } catch (UserError e) {
            throw told(e);
        }
    }

    /// What it says of itself.
    ///
    /// @throws UserError if it is not there any more, or not sound
    ImageVersion version(ImageStores stores) throws UserError, IOException {
        try {
            return stores.version(ImageReference.of(source, arch), digest);
        } catch (UserError e) {
            throw told(e);
        }
    }

    /// What is told of the image by its reference, told where the manifest names it.
    List<Diagnostic> told(List<Diagnostic> diagnostics) {
        return told(source, diagnostics);
    }

    UserError told(UserError error) {
        return new UserError(error.kind(), told(error.diagnostics()));
    }

    private static List<Diagnostic> told(ContainerImage source, List<Diagnostic> diagnostics) {
        Place ofReference = new Place.InFile(source.text());
        return diagnostics.stream()
                .map(diagnostic -> diagnostic.at().equals(ofReference) ? told(source, diagnostic) : diagnostic)
                .toList();
    }

    private static Diagnostic told(ContainerImage source, Diagnostic diagnostic) {
        String message = Quote.of(source.text()) + " " + diagnostic.message();
        return new Diagnostic(
                diagnostic.id(), diagnostic.severity(), source.at(), message, diagnostic.hint(), diagnostic.said());
    }
}
