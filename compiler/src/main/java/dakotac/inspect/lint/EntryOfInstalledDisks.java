package dakotac.inspect.lint;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The initramfs waits for disks that only one machine has.
final class EntryOfInstalledDisks implements LintRule {

    private static final Pattern DISKS =
            Pattern.compile("resume=|rd\\.luks\\.(uuid|name|key)=|rd\\.lvm\\.(lv|vg)=|rd\\.md\\.uuid=");

    @Override
    public LintFinding finding() {
        return LintFinding.ENTRY_OF_INSTALLED_DISKS;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.entries()
                .flatMap(entry -> entry.words()
                        .filter(word -> DISKS.matcher(word).lookingAt())
                        .map(word -> "%s says %s".formatted(entry.name(), word)));
    }
}
