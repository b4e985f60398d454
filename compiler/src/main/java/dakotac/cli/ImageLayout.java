package dakotac.cli;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
import dakotac.host.RunProblem;
import dakotac.image.Image;
import dakotac.image.disk.LayoutException;
import dakotac.input.ImageInput.Role;
import dakotac.input.Inputs;
import dakotac.manifest.InputFile;
import dakotac.manifest.Manifest;
import dakotac.manifest.Manifest.Devicetree;
import dakotac.manifest.Manifest.Target;
import dakotac.plan.Content;
import dakotac.plan.ImagePath;
import dakotac.plan.Plan;
import java.util.Optional;
import java.util.stream.Stream;

/// The image of a manifest, laid out; where something does not fit, the manifest is told where it asks for it.
record ImageLayout(Manifest manifest, Plan plan, Inputs inputs) {

    /// @throws UserError if the image's file systems have no room for something
    Image image(Session session) throws UserError {
        try {
            return Image.of(plan, inputs, ImageTime.of(session.environment(), inputs.newest()));
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
            case Content.FromInput(var input) ->
                manifest.targets().stream()
                        .filter(target -> input.arch().equals(Optional.of(target.arch())))
                        .flatMap(target -> place(input.role(), target).stream())
                        .findFirst();
            case Content.Text _, Content.OfEsp _, Content.Esp _, Content.Placeholder _ -> Optional.empty();
        };
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
