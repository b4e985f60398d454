package dakotac.diff;

import dakotac.manifest.Arch;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Whose a file is, by its path: images name the files of an architecture after it.
final class ArchOfPath {

    private ArchOfPath() {}

    static Optional<String> of(String path) {
        List<String> words = List.of(path.split("[/.-]"));
        return Arrays.stream(Arch.values())
                .filter(arch -> words.contains(arch.label()) || path.equalsIgnoreCase(arch.removableMediaPath()))
                .map(Arch::label)
                .findFirst();
    }
}
