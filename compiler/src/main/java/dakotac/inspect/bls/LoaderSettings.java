package dakotac.inspect.bls;

import java.util.Optional;

/// The settings of systemd-boot as they lie on a medium (loader.conf(5)).
///
/// @param defaultPattern a glob over entry files
public record LoaderSettings(Optional<Glob> defaultPattern) {

    /// Reads the text of `loader/loader.conf`.
    public static LoaderSettings parse(String text) {
        return new LoaderSettings(EntryFile.lines(text)
                .filter(line -> line.key().equals("default"))
                .map(line -> new Glob(line.value()))
                .findFirst());
    }
}
