package dakotac.inspect.check;

import dakotac.diagnostic.Diagnostic;
import dakotac.inspect.InspectedImage;
import java.util.List;
import java.util.stream.Stream;

/// All that must hold for an image by itself.
public final class Checks {

    /// What one check may say: an image can break it in any number of places.
    private static final int MAX = 50;

    private Checks() {}

    /// What the readers found, and after that what the checks do.
    ///
    /// Whether the image lies as dakotac lays it out is asked only where all else is well: there is no layout of
    /// what is broken.
    public static List<Diagnostic> check(InspectedImage image) {
        List<Diagnostic> found = Stream.concat(
                        image.problems().stream(),
                        all().flatMap(check -> check.check(image).limit(MAX)))
                .toList();
        return found.stream().anyMatch(Diagnostic::isError)
                ? found
                : Stream.concat(found.stream(), new OwnLayoutCheck().check(image))
                        .toList();
    }

    private static Stream<Check> all() {
        return Stream.of(
                new MbrCheck(),
                new GptCopiesCheck(),
                new PartitionsCheck(),
                new VolumeSizeCheck(),
                new PathTableCheck(),
                new TreesCheck(),
                new BootImageCheck(),
                new BootLoaderCheck(),
                new FatTypeCheck(),
                new FatCopiesCheck(),
                new FatInfoCheck(),
                new FatLabelCheck(),
                new FatDirtyCheck(),
                new HiddenSectorsCheck(),
                new LabelCheck(),
                new EntryKeysCheck(),
                new EntryFilesCheck(),
                new EntryArchCheck(),
                new LoaderConfCheck(),
                new DefaultEntryCheck(),
                new MenuCopyCheck(),
                new RootfsCheck(),
                new RootfsContentCheck(),
                new MediaSumCheck());
    }
}
