package dakotac.cli;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.UserError;
import dakotac.export.ImageInputs;
import dakotac.input.InputReader;
import dakotac.input.Inputs;
import dakotac.input.Strictness;
import dakotac.manifest.Manifest;
import dakotac.source.ImageStores;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The inputs of a manifest that are there already. Nothing is fetched or made for them.
///
/// @param images of which some were made, and stay until this is closed
record ReadyInputs(Checked<Inputs> inputs, ImageStores images) implements Closeable {

    static ReadyInputs read(Session session, Manifest manifest, Strictness strictness) {
        ImageStores images = session.images();
        return new ReadyInputs(bound(images, manifest).then(bound -> InputReader.read(bound, strictness)), images);
    }

    private static Checked<Manifest> bound(ImageStores images, Manifest manifest) {
        if (!ImageInputs.areIn(manifest)) {
            return Checked.ok(manifest);
        }
        return LockedImages.of(manifest).then(locked -> bound(images, manifest, locked));
    }

    private static Checked<Manifest> bound(ImageStores images, Manifest manifest, LockedImages locked) {
        try {
            return ImageInputs.resolve(
                            manifest, locked.digests(), locked.stores(), ImageInputs.Unpinned.RESOLVE_LOCAL, images)
                    .atHand();
        } catch (UserError e) {
            return new Checked.Broken<>(e.diagnostics());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        images.close();
    }
}
