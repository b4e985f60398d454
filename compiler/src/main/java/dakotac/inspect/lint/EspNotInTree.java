package dakotac.inspect.lint;

import java.util.stream.Stream;

/// Who mounts the ISO does not find it, and programs that copy its files lose it.
final class EspNotInTree implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.ESP_NOT_IN_TREE;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.found().esp().stream()
                .filter(esp -> image.files().values().stream()
                        .noneMatch(file -> file.extents().stream()
                                .anyMatch(extent ->
                                        extent.offset() == esp.volume().offset())))
                .map(_ -> "no file of the ISO is the EFI system partition");
    }
}
