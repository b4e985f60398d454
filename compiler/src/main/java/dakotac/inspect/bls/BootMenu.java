package dakotac.inspect.bls;

import static java.nio.charset.StandardCharsets.UTF_8;

import dakotac.binary.Bytes;
import dakotac.input.PeImage;
import dakotac.inspect.FatTree;
import dakotac.inspect.ImageBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What an EFI system partition gives systemd-boot to show.
///
/// @param settings of `loader/loader.conf`
/// @param entries  by file name
/// @param loaders  the suffixes of its `EFI/BOOT/BOOT*.EFI`, in capitals: `X64`
public record BootMenu(
        ImageBytes imageBytes,
        FatTree esp,
        Optional<LoaderSettings> settings,
        List<EntryFile> entries,
        List<String> loaders) {

    /// More entries than this are not read, but for one that tells that there are more.
    public static final int MAX_ENTRIES = 256;

    private static final int MAX_LOADERS = 16;

    /// More bytes of a source than this are not read.
    private static final int LONGEST_TEXT = 1 << 14;

    private static final String ENTRIES = "loader/entries/";
    private static final String LOADERS = "EFI/BOOT/BOOT";

    public BootMenu {
        entries = List.copyOf(entries);
        loaders = List.copyOf(loaders);
    }

    /// Reads the texts.
    public static BootMenu read(ImageBytes imageBytes, FatTree esp) {
        List<EntryFile> entries = new ArrayList<>();
        List<String> loaders = new ArrayList<>();
        esp.files().forEach((path, file) -> {
            between(path, ENTRIES, ".conf")
                    .filter(name -> name.indexOf('/') < 0 && entries.size() <= MAX_ENTRIES)
                    .ifPresent(name -> entries.add(EntryFile.parse(name + ".conf", text(imageBytes, file))));
            between(path, LOADERS, ".EFI")
                    .filter(_ -> loaders.size() < MAX_LOADERS)
                    .ifPresent(suffix -> loaders.add(suffix.toUpperCase(Locale.ROOT)));
        });
        Optional<LoaderSettings> settings = Optional.ofNullable(esp.files().get("loader/loader.conf"))
                .map(file -> LoaderSettings.parse(text(imageBytes, file)));
        return new BootMenu(imageBytes, esp, settings, entries, loaders);
    }

    /// Whether all of an entry was read.
    public boolean isWhole(EntryFile entry) {
        return entry.lines().size() <= EntryFile.MAX_LINES
                && file(ENTRIES + entry.name()).orElseThrow().file().size() <= LONGEST_TEXT;
    }

    /// The file that an entry names: from the root, with slashes of either kind.
    public Optional<FatTree.Entry> file(String path) {
        String plain = path.replace('\\', '/').replaceFirst("^/+", "");
        return Optional.ofNullable(esp.files().get(plain));
    }

    /// The processors that a file is a program for; empty where it is no PE image.
    public Optional<Integer> machine(FatTree.Entry file) {
        Bytes head = file.file().head(imageBytes, PeImage.HEAD);
        return PeImage.decode(head).map(PeImage::machine);
    }

    /// Whether it starts on more than one architecture.
    public boolean isMultiArch() {
        return loaders.size() > 1;
    }

    private static String text(ImageBytes imageBytes, FatTree.Entry file) {
        Bytes bytes = file.file().head(imageBytes, LONGEST_TEXT);
        return bytes.text(0, bytes.size(), UTF_8);
    }

    private static Optional<String> between(String path, String start, String end) {
        boolean fits = path.length() >= start.length() + end.length()
                && path.regionMatches(true, 0, start, 0, start.length())
                && path.regionMatches(true, path.length() - end.length(), end, 0, end.length());
        return fits ? Optional.of(path.substring(start.length(), path.length() - end.length())) : Optional.empty();
    }
}
