package dakotac.manifest.rule;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.manifest.ManifestProblem;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Words that the plan writes itself (dracut.cmdline(7), and the kernel's `console=`).
final class ReservedWordRule implements Rule {

    private static final Map<String, String> KEYS = Map.of(
            "root", "live.find-root-by",
            "rd.live.image", "live.find-root-by",
            "rd.live.squashimg", "components.live-rootfs",
            "rd.live.overlay.overlayfs", "live.overlay",
            "console", "arches.<architecture>.consoles");

    @Override
    public Stream<Diagnostic> check(Draft draft) {
        return CmdlineWords.added(draft.manifest())
                .flatMap(CmdlineWords::stream)
                .map(word -> Optional.ofNullable(KEYS.get(word.name())).map(key -> problem(word, key)))
                .flatMap(Optional::stream);
    }

    private static Diagnostic problem(CmdlineWords.Word word, String key) {
        return Diagnostic.error(
                        ManifestProblem.RESERVED_WORD,
                        Place.ofValue(word.pointer()),
                        Quote.of(word.text()) + " is not written by hand")
                .withHint("it comes from '" + key + "'");
    }
}
