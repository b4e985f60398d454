package dakotac.manifest.rule;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.manifest.Manifest;
import dakotac.manifest.ManifestProblem;
import java.util.stream.Stream;

/// A medium checks itself (`rd.live.check`, dracut.cmdline(7)) by the sum that `media-check` puts there, from an entry
/// with an id of its own.
final class MediaCheckRule implements Rule {

    @Override
    public Stream<Diagnostic> check(Draft draft) {
        Manifest manifest = draft.manifest();
        return switch (manifest.components().mediaCheck()) {
            case SUM_AND_ENTRY -> reservedIds(manifest);
            case SUM -> Stream.empty();
            case NONE -> wordsWithoutASum(manifest);
        };
    }

    private static Stream<Diagnostic> reservedIds(Manifest manifest) {
        return Entries.of(manifest)
                .filter(entry -> entry.id().equalsIgnoreCase(Manifest.Entry.MEDIA_CHECK.id()))
                .map(entry -> Diagnostic.error(
                                ManifestProblem.RESERVED_CHECK,
                                Place.ofValue(entry.pointer() + "/id"),
                                "'media-check: true' brings an entry 'check' of its own")
                        .withHint("choose another id, or leave the entry out"));
    }

    private static Stream<Diagnostic> wordsWithoutASum(Manifest manifest) {
        return CmdlineWords.added(manifest)
                .flatMap(CmdlineWords::stream)
                .filter(word -> word.name().equals("rd.live.check"))
                .map(word -> Diagnostic.error(
                                ManifestProblem.CHECK_WITHOUT_SUM,
                                Place.ofValue(word.pointer()),
                                "the medium has no sum for 'rd.live.check' to compare with")
                        .withHint("say 'components.media-check: sum', or true for an entry as well"));
    }
}
