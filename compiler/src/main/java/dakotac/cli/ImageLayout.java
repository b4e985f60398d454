package dakotac.cli;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
import dakotac.host.RunProblem;
import dakotac.image.Image;
import dakotac.image.disk.LayoutException;
import dakotac.input.Certainty;
import dakotac.input.ImageInput.Role;
import dakotac.input.Inputs;
import dakotac.manifest.InputFile;
import dakotac.manifest.Manifest;
import dakotac.manifest.Manifest.Devicetree;
import dakotac.manifest.Manifest.Target;
import dakotac.manifest.SizeSettings.Estimate;
import dakotac.plan.Content;
import dakotac.plan.ImagePath;
import dakotac.plan.Plan;
import dakotac.plan.SizeEstimates;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// The image of a manifest, laid out; where something does not fit, the manifest is told where it asks for it.
record ImageLayout(Manifest manifest, Plan plan, Inputs inputs) {

    /// @throws UserError if the image's file systems have no room for something
    Image image(Session session) throws UserError {
        return image(ImageTime.of(session.environment(), inputs.newest()));
    }

    /// @param time what everything on the image bears
    /// @throws UserError if the image's file systems have no room for something
    Image image(Instant time) throws UserError {
        try {
            return Image.of(plan, inputs, time);
        } catch (LayoutException e) {
            throw UserError.rejected(
                    Diagnostic.error(RunProblem.LAYOUT, place(e.subject()), String.valueOf(e.getMessage())));
        }
    }

    private Place place(String subject) {
        return Stream.of(plan.esp(), plan.iso())
                .flatMap(tree -> tree.files().entrySet().stream())
                .filter(file -> isIn(file.getKey(), subject))
                .flatMap(file -> place(file.getValue()).stream())
                .findFirst()
                .orElse(Place.nowhere());
    }

    private static boolean isIn(ImagePath path, String subject) {
        return ("/" + path.value() + "/").contains("/" + subject + "/");
    }

    private Optional<Place> place(Content content) {
        return switch (content) {
            case Content.FromInput(var input)
            when inputs.certainty(input) == Certainty.ESTIMATED ->
                new SizeEstimates(plan, manifest.sizes()).of(input).map(Estimate::at);
            case Content.FromInput(var input) ->
                manifest.targets().stream()
                        .filter(target -> input.arch().equals(Optional.of(target.arch())))
                        .flatMap(target -> place(input.role(), target).stream())
                        .findFirst()
                        .or(() -> ownFile(input.name()));
            case Content.Text _, Content.OfEsp _, Content.Esp _, Content.Placeholder _ -> Optional.empty();
        };
    }

    private Optional<Place> ownFile(Optional<String> place) {
        return manifest.files().stream()
                .filter(file -> Optional.of(file.place()).equals(place))
                .map(Manifest.OwnFile::at)
                .findFirst();
    }

    private static Optional<Place> place(Role role, Target target) {
        return switch (role) {
            case LOADER, KERNEL, INITRAMFS -> target.inputs().bootFiles().map(InputFile::at);
            case DEVICETREE -> target.devicetree().map(Devicetree::at);
            case ROOTFS -> target.inputs().rootfs().map(InputFile::at);
            case OFFLINE_STORE, FILE -> Optional.empty();
        };
    }
}
