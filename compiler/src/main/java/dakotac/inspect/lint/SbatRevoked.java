package dakotac.inspect.lint;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Once shim has raised the level on a machine, it does not start older generations there.
final class SbatRevoked implements LintRule {

    /// Of shim's list.
    private static final SortedMap<String, Integer> LEVEL =
            new TreeMap<>(Map.of("shim", 4, "grub", 5, "grub.debian", 4, "grub.peimage", 2, "grub.proxmox", 2));

    @Override
    public LintFinding finding() {
        return LintFinding.SBAT_REVOKED;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.programs().stream()
                .filter(BootProgram::isSigned)
                .flatMap(program -> LEVEL.entrySet().stream()
                        .filter(level ->
                                program.generations().getOrDefault(level.getKey(), level.getValue()) < level.getValue())
                        .map(level -> "%s is of generation %d of %s; %d is asked for since 2025051000"
                                .formatted(
                                        program.path(),
                                        program.generations().get(level.getKey()),
                                        level.getKey(),
                                        level.getValue())));
    }
}
