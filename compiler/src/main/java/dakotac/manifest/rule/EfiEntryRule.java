package dakotac.manifest.rule;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.manifest.Manifest;
import dakotac.manifest.ManifestProblem;
import java.util.stream.Stream;

/// An entry that starts an EFI program in place of Linux has no words of Linux and a title of its own, and stands
/// beside one that starts Linux, which the image is for.
final class EfiEntryRule implements Rule {

    @Override
    public Stream<Diagnostic> check(Draft draft) {
        Manifest manifest = draft.manifest();
        return Stream.concat(
                Entries.linux(manifest).findAny().isPresent() ? Stream.empty() : Stream.of(noLinux()),
                Entries.of(manifest)
                        .filter(entry -> !entry.value().startsLinux())
                        .flatMap(entry -> check(manifest, entry)));
    }

    private static Stream<Diagnostic> check(Manifest manifest, Entries.Entry entry) {
        return Stream.of(title(entry), removes(entry), absentArches(manifest, entry))
                .flatMap(problems -> problems);
    }

    private static Diagnostic noLinux() {
        return Diagnostic.error(ManifestProblem.EFI_ONLY, Place.ofKey("/entries"), "no entry starts Linux")
                .withHint("add one without 'efi', such as {id: live}");
    }

    private static Stream<Diagnostic> title(Entries.Entry entry) {
        return entry.value().title().equals(Manifest.Entry.TITLE)
                ? Stream.of(Diagnostic.error(
                                ManifestProblem.EFI_TITLE,
                                Place.ofValue(entry.pointer() + "/id"),
                                "the menu would show the entry " + Quote.of(entry.id())
                                        + " as one that starts the live system")
                        .withHint("give it a title of its own, such as 'title: Memory test'"))
                : Stream.empty();
    }

    private static Stream<Diagnostic> removes(Entries.Entry entry) {
        return entry.value().remove().isEmpty()
                ? Stream.empty()
                : Stream.of(Diagnostic.error(
                                ManifestProblem.EFI_CMDLINE,
                                Place.ofKey(entry.pointer() + "/cmdline/remove"),
                                "an EFI program gets no words that could be removed")
                        .withHint("it gets those of 'cmdline.add' alone: delete the key"));
    }

    private static Stream<Diagnostic> absentArches(Manifest manifest, Entries.Entry entry) {
        return entry.value().programs().stream()
                .flatMap(program -> program.arch().stream())
                .filter(arch -> manifest.targets().stream().noneMatch(target -> target.arch() == arch))
                .map(arch -> Diagnostic.error(
                                ManifestProblem.EFI_ABSENT_ARCH,
                                Place.ofKey(entry.pointer() + "/efi/" + arch.label()),
                                "the image does not carry " + arch.label())
                        .withHint("delete the line, or add the architecture to 'arches'"));
    }
}
