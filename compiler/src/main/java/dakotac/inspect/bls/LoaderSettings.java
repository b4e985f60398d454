package dakotac.inspect.bls;

import java.util.List;
import java.util.Optional;

/// The settings of systemd-boot as they lie on a medium (loader.conf(5)).
///
/// @param lines in their order
public record LoaderSettings(List<EntryFile.Line> lines) {

    public LoaderSettings {
        lines = List.copyOf(lines);
    }

    /// Reads the text of `loader/loader.conf`.
    public static LoaderSettings parse(String text) {
        return new LoaderSettings(EntryFile.lines(text).toList());
    }

    /// The glob over entry files that names the default.
    public Optional<Glob> defaultPattern() {
        return lines.stream()
                .filter(line -> line.key().equals("default"))
                .map(line -> new Glob(line.value()))
                .findFirst();
    }
}
