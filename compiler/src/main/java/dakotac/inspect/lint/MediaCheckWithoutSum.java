package dakotac.inspect.lint;

import dakotac.image.iso.MediaSum;
import java.util.stream.Stream;

/// Rd.live.check fails where the medium has no sum of itself.
final class MediaCheckWithoutSum implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.MEDIA_CHECK_WITHOUT_SUM;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        boolean summed = image.applicationUse().startsWith(MediaSum.PREFIX);
        return image.entries()
                .filter(entry -> !summed && entry.words().anyMatch(word -> word.equals("rd.live.check")))
                .map(entry -> "%s has rd.live.check, but the medium no sum of itself".formatted(entry.name()));
    }
}
