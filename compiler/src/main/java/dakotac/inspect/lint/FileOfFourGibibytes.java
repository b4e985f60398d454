package dakotac.inspect.lint;

import java.util.stream.Stream;

/// FAT32 holds no file of 4 GiB: programs that copy the files to a stick fail or take NTFS.
final class FileOfFourGibibytes implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.FILE_OF_FOUR_GIBIBYTES;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.files().entrySet().stream()
                .filter(file -> file.getValue().size() > 0xFFFF_FFFFL)
                .map(file -> "%s has %d bytes"
                        .formatted(file.getKey(), file.getValue().size()));
    }
}
