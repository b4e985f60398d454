package dakotac.image;

import dakotac.input.Inputs;
import dakotac.plan.Plan;
import java.time.Instant;

/// All that a writer needs to know, decided once: nothing of it is computed again.
///
/// @param plan     what the image holds
/// @param inputs   the files that the plan names
/// @param contents what decides its bytes
/// @param layout   which of them goes where
public record Image(Plan plan, Inputs inputs, ImageContents contents, Layout layout) {

    /// Lays out the image of a plan.
    ///
    /// @param time what everything on it bears
    /// @throws dakotac.image.disk.LayoutException if the image's file systems have no room for something
    public static Image of(Plan plan, Inputs inputs, Instant time) {
        ImageContents contents = new ContentsPass(plan, inputs, time).run();
        return new Image(plan, inputs, contents, Layout.of(contents));
    }
}
