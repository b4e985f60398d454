package dakotac.inspect.check;

import dakotac.diagnostic.Diagnostic;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.bls.BootMenu;
import dakotac.inspect.bls.EntryFile;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// There are boot entries, and they say what the Boot Loader Specification knows.
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

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        return BootMenu.of(image).stream().flatMap(EntryKeysCheck::check);
    }

    private static Stream<Diagnostic> check(BootMenu menu) {
        return Stream.of(
                        Wrong.unless(!menu.entries().isEmpty())
                                .error("no-entries", "loader/entries of the EFI system partition has no boot entry"),
                        Wrong.unless(menu.entries().size() <= BootMenu.MAX_ENTRIES)
                                .error("entry-count", "there are more than " + BootMenu.MAX_ENTRIES + " boot entries"),
                        menu.entries().stream().flatMap(EntryKeysCheck::check))
                .flatMap(Function.identity());
    }

    private static Stream<Diagnostic> check(EntryFile entry) {
        boolean starts = Stream.of("linux", "efi", "uki")
                .anyMatch(key -> entry.value(key).isPresent());
        return Stream.concat(
                Wrong.unless(starts).error("entry-no-kernel", entry.name() + " names no kernel"),
                entry.lines().stream()
                        .flatMap(line -> Wrong.unless(KEYS.contains(line.key()))
                                .warning(
                                        "entry-key",
                                        "%s has a key '%s'".formatted(entry.name(), line.key()),
                                        "boot loaders ignore what the Boot Loader Specification does not know")));
    }
}
