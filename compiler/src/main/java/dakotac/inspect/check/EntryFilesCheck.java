package dakotac.inspect.check;

import dakotac.diagnostic.Diagnostic;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.VerifyFinding;
import dakotac.inspect.bls.BootMenu;
import dakotac.inspect.bls.EntryFile;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What boot entries name is on the EFI system partition; systemd-boot looks nowhere else.
final class EntryFilesCheck implements Check {

    private static final List<String> KEYS =
            List.of("linux", "initrd", "efi", "uki", "devicetree", "devicetree-overlay");

    /// Those whose value is a list: all others' paths may hold spaces.
    private static final Set<String> LISTS = Set.of("initrd", "devicetree-overlay");

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        return image.menu().stream().flatMap(menu -> menu.entries().stream().flatMap(entry -> check(menu, entry)));
    }

    private static Stream<Diagnostic> check(BootMenu menu, EntryFile entry) {
        return KEYS.stream()
                .flatMap(key -> entry.values(key)
                        .flatMap(value -> paths(key, value)
                                .flatMap(path -> Wrong.unless(menu.file(path).isPresent())
                                        .error(
                                                VerifyFinding.ENTRY_FILE_MISSING,
                                                "%s names %s as its %s, which is not on the EFI system partition"
                                                        .formatted(entry.name(), path, key)))));
    }

    private static Stream<String> paths(String key, String value) {
        return LISTS.contains(key) ? Stream.of(value.split("\\s+")) : Stream.of(value);
    }
}
