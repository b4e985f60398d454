package dakotac.cli;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.UserError;
import dakotac.export.ImageInputs;
import dakotac.input.InputReader;
import dakotac.input.Inputs;
import dakotac.input.Strictness;
import dakotac.manifest.Manifest;
import dakotac.source.ImageStores;
import java.io.IOException;

/// The inputs of a manifest that are there already. Nothing is fetched or made for them.
///
/// @param images of which some were made, and stay until this is closed
record ReadyInputs(Checked<Inputs> inputs, ImageStores images) implements AutoCloseable {

    static ReadyInputs read(Session session, Manifest manifest, Strictness strictness) throws IOException {
        ImageStores images = session.images();
        return new ReadyInputs(bound(images, manifest).then(bound -> InputReader.read(bound, strictness)), images);
    }

    private static Checked<Manifest> bound(ImageStores images, Manifest manifest) throws IOException {
        if (!ImageInputs.areIn(manifest)) {
            return Checked.ok(manifest);
        }
        try {
            return ImageInputs.resolve(manifest, images).atHand();
        } catch (UserError e) {
            return new Checked.Broken<>(e.diagnostics());
        }
    }

    @Override
    public void close() throws IOException {
        images.close();
    }
}
