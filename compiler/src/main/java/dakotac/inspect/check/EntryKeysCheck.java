package dakotac.inspect.check;

import dakotac.diagnostic.Diagnostic;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.VerifyFinding;
import dakotac.inspect.bls.BootMenu;
import dakotac.inspect.bls.EntryFile;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// There are boot entries, and they say what the Boot Loader Specification knows, each key as often as it allows. A key
/// too many, or a control character, is what a title with a line break leaves: it forges what the entry starts.
final class EntryKeysCheck implements Check {

    private static final Set<String> KEYS = Set.of(
            "title",
            "version",
            "machine-id",
            "sort-key",
            "linux",
            "initrd",
            "efi",
            "uki",
            "uki-url",
            "profile",
            "extra",
            "options",
            "devicetree",
            "devicetree-overlay",
            "architecture");

    /// What the specification lets an entry say more than once.
    private static final Set<String> REPEATABLE = Set.of("initrd", "options", "extra");

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        boolean own = OwnMark.isOn(image);
        return image.menu().stream().flatMap(menu -> check(menu, own));
    }

    private static Stream<Diagnostic> check(BootMenu menu, boolean own) {
        return Stream.of(
                        Wrong.unless(!menu.entries().isEmpty() || !menu.ukis().isEmpty() || !menu.isWanted())
                                .error(
                                        VerifyFinding.NO_ENTRIES,
                                        "the EFI system partition has no boot entry in loader/entries, and no unified"
                                                + " kernel image in EFI/Linux"),
                        Wrong.unless(menu.entries().size() <= BootMenu.MAX_ENTRIES)
                                .error(
                                        VerifyFinding.ENTRY_COUNT,
                                        "there are more than " + BootMenu.MAX_ENTRIES + " boot entries"),
                        menu.entries().stream().flatMap(entry -> whole(menu, entry)),
                        menu.entries().stream().flatMap(entry -> check(entry, own)))
                .flatMap(Function.identity());
    }

    private static Stream<Diagnostic> whole(BootMenu menu, EntryFile entry) {
        return Wrong.unless(menu.isWhole(entry))
                .error(
                        VerifyFinding.ENTRY_SIZE,
                        entry.name() + " is larger than boot entries are: not all of it was read");
    }

    private static Stream<Diagnostic> check(EntryFile entry, boolean own) {
        boolean starts = Stream.of("linux", "efi", "uki")
                .anyMatch(key -> entry.value(key).isPresent());
        return Stream.of(
                        Wrong.unless(starts).error(VerifyFinding.ENTRY_NO_KERNEL, entry.name() + " names no kernel"),
                        entry.lines().stream().flatMap(line -> unknown(entry, line)),
                        entry.lines().stream().flatMap(line -> controls(entry, line)),
                        repeated(entry, own))
                .flatMap(Function.identity());
    }

    private static Stream<Diagnostic> unknown(EntryFile entry, EntryFile.Line line) {
        return Wrong.unless(KEYS.contains(line.key()))
                .warning(
                        VerifyFinding.ENTRY_KEY,
                        "%s has a key '%s'".formatted(entry.name(), line.key()),
                        "boot loaders ignore what the Boot Loader Specification does not know");
    }

    private static Stream<Diagnostic> controls(EntryFile entry, EntryFile.Line line) {
        boolean plain = line.value().codePoints().noneMatch(c -> c != '\t' && Character.isISOControl(c));
        return Wrong.unless(plain)
                .error(
                        VerifyFinding.ENTRY_CHARACTERS,
                        "%s has control characters in its '%s'".formatted(entry.name(), line.key()));
    }

    /// @param own whether dakotac wrote the entry, which gives each key once
    private static Stream<Diagnostic> repeated(EntryFile entry, boolean own) {
        return entry.lines().stream()
                .map(EntryFile.Line::key)
                .filter(key -> KEYS.contains(key) && entry.values(key).count() > 1)
                .distinct()
                .flatMap(key -> Wrong.unless(!own && REPEATABLE.contains(key))
                        .error(
                                VerifyFinding.ENTRY_KEY_REPEATED,
                                "%s has '%s' %d times, not once"
                                        .formatted(
                                                entry.name(),
                                                key,
                                                entry.values(key).count())));
    }
}
