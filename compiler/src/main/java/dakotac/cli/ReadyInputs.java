package dakotac.cli;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.UserError;
import dakotac.export.ImageInputs;
import dakotac.export.ImageInputs.PartlyBound;
import dakotac.input.FoundInputs;
import dakotac.input.InputReader;
import dakotac.input.Inputs;
import dakotac.input.Strictness;
import dakotac.manifest.Manifest;
import dakotac.source.ImageStores;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/// The inputs of a manifest that are there already. Nothing is fetched or made for them.
///
/// @param images of which some were made, and stay until this is closed
record ReadyInputs(FoundInputs found, ImageStores images) implements Closeable {

    static ReadyInputs read(Session session, Manifest manifest, Strictness strictness) {
        ImageStores images = session.images();
        PartlyBound bound = bound(images, manifest);
        FoundInputs found = InputReader.find(bound.manifest(), strictness);
        List<Diagnostic> all = Stream.concat(bound.missing().stream(), found.diagnostics().stream())
                .toList();
        return new ReadyInputs(new FoundInputs(found.inputs(), all), images);
    }

    /// All of them, or what is wrong.
    Checked<Inputs> inputs() {
        return found.checked();
    }

    private static PartlyBound bound(ImageStores images, Manifest manifest) {
        if (!ImageInputs.areIn(manifest)) {
            return new PartlyBound(manifest, List.of());
        }
        return switch (LockedImages.of(manifest)) {
            case Checked.Ok<LockedImages>(var locked, var notes) -> {
                PartlyBound bound = bound(images, manifest, locked);
                yield new PartlyBound(
                        bound.manifest(),
                        Stream.concat(notes.stream(), bound.missing().stream()).toList());
            }
            case Checked.Broken<LockedImages>(var problems) -> new PartlyBound(manifest, problems);
        };
    }

    private static PartlyBound bound(ImageStores images, Manifest manifest, LockedImages locked) {
        try {
            return ImageInputs.resolve(
                            manifest, locked.digests(), locked.stores(), ImageInputs.Unpinned.RESOLVE_LOCAL, images)
                    .atHand();
        } catch (UserError e) {
            return new PartlyBound(manifest, e.diagnostics());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        images.close();
    }
}
