package dakotac.inspect.check;

import dakotac.diagnostic.Diagnostic;
import dakotac.inspect.FatTree;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.VerifyFinding;
import java.util.stream.Stream;

/// A FAT is called one thing: its boot sector has the label of its root directory (FAT specification, sections 3.2 and
/// 6.2).
final class FatLabelCheck implements Check {

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        return image.esps().flatMap(FatLabelCheck::check);
    }

    private static Stream<Diagnostic> check(FatTree esp) {
        String told = esp.parameters().label();
        return Wrong.unless(told.equals(esp.label()))
                .error(
                        VerifyFinding.FAT_LABEL,
                        "the EFI system partition is called '%s' in its boot sector, '%s' in its root directory"
                                .formatted(told, esp.label()));
    }
}
