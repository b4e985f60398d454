package dakotac.inspect.check;

import dakotac.diagnostic.Diagnostic;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.VerifyFinding;
import java.util.stream.Stream;

/// Nobody was writing to the FAT when it came onto the image, by what it says in its second entry (FAT specification,
/// section 4.2) or, where Linux wrote to it, in its boot sector.
final class FatDirtyCheck implements Check {

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        return image.esps()
                .flatMap(esp -> Wrong.unless(!esp.isDirty() && !esp.parameters().isDirty())
                        .error(
                                VerifyFinding.FAT_DIRTY,
                                "the EFI system partition was mounted when it was copied: it says that it is dirty"));
    }
}
