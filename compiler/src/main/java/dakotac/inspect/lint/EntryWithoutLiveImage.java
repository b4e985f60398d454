package dakotac.inspect.lint;

import java.util.stream.Stream;

/// Dmsquash-live takes the medium for a root file system by itself.
final class EntryWithoutLiveImage implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.ENTRY_WITHOUT_LIVE_IMAGE;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.entries()
                .filter(entry -> entry.words("root=live:").findAny().isPresent()
                        && entry.words().noneMatch(word -> word.equals("rd.live.image")))
                .map(entry -> "%s has root=live:, but no rd.live.image".formatted(entry.name()));
    }
}
