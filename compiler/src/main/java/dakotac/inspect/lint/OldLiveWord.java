package dakotac.inspect.lint;

import java.util.Set;
import java.util.stream.Stream;

/// Dracut has dropped the names that its words had before rd.live.
final class OldLiveWord implements LintRule {

    private static final Set<String> OLD = Set.of(
            "liveimg", "live_dir", "live_ram", "reset_overlay", "readonly_overlay", "writable_fsimg", "rdlivedebug");

    @Override
    public LintFinding finding() {
        return LintFinding.OLD_LIVE_WORD;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.entries()
                .flatMap(entry -> entry.words()
                        .filter(word -> OLD.contains(word.split("=", 2)[0]))
                        .map(word -> "%s says %s".formatted(entry.name(), word)));
    }
}
