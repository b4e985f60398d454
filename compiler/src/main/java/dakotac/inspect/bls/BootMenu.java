package dakotac.inspect.bls;

import static java.nio.charset.StandardCharsets.UTF_8;

import dakotac.image.disk.Bytes;
import dakotac.input.PeImage;
import dakotac.inspect.FatTree;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.Medium;
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
        Medium medium, FatTree esp, Optional<LoaderSettings> settings, List<EntryFile> entries, List<String> loaders) {

    /// More entries than this are not read, but for one that tells that there are more.
    public static final int MOST_ENTRIES = 256;

    private static final int MOST_LOADERS = 16;
    private static final int LONGEST_TEXT = 1 << 14;
    private static final String ENTRIES = "loader/entries/";
    private static final String LOADERS = "EFI/BOOT/BOOT";

    public BootMenu {
        entries = List.copyOf(entries);
        loaders = List.copyOf(loaders);
    }

    /// The one of an image, where that has an EFI system partition that can be read.
    public static Optional<BootMenu> of(InspectedImage image) {
        return image.esp().map(esp -> read(image.medium(), esp));
    }

    /// Reads the texts.
    private static BootMenu read(Medium medium, FatTree esp) {
        List<EntryFile> entries = new ArrayList<>();
        List<String> loaders = new ArrayList<>();
        esp.files().forEach((path, file) -> {
            between(path, ENTRIES, ".conf")
                    .filter(name -> name.indexOf('/') < 0 && entries.size() <= MOST_ENTRIES)
                    .ifPresent(name -> entries.add(EntryFile.parse(name + ".conf", text(medium, file))));
            between(path, LOADERS, ".EFI")
                    .filter(_ -> loaders.size() < MOST_LOADERS)
                    .ifPresent(suffix -> loaders.add(suffix.toUpperCase(Locale.ROOT)));
        });
        Optional<LoaderSettings> settings = Optional.ofNullable(esp.files().get("loader/loader.conf"))
                .map(file -> LoaderSettings.parse(text(medium, file)));
        return new BootMenu(medium, esp, settings, entries, loaders);
    }

    /// The file that an entry names: from the root, with slashes of either kind.
    public Optional<FatTree.Entry> file(String path) {
        String plain = path.replace('\\', '/').replaceFirst("^/+", "");
        return Optional.ofNullable(esp.files().get(plain));
    }

    /// The processors that a file is a program for; empty where it is no PE image.
    public Optional<Integer> machine(FatTree.Entry file) {
        Bytes head = file.file().head(medium, PeImage.HEAD);
        return PeImage.decode(head.toArray()).map(PeImage::machine);
    }

    /// Whether it starts on more than one architecture.
    public boolean isMultiArch() {
        return loaders.size() > 1;
    }

    private static String text(Medium medium, FatTree.Entry file) {
        Bytes bytes = file.file().head(medium, LONGEST_TEXT);
        return bytes.text(0, bytes.size(), UTF_8);
    }

    private static Optional<String> between(String path, String start, String end) {
        boolean fits = path.length() >= start.length() + end.length()
                && path.regionMatches(true, 0, start, 0, start.length())
                && path.regionMatches(true, path.length() - end.length(), end, 0, end.length());
        return fits ? Optional.of(path.substring(start.length(), path.length() - end.length())) : Optional.empty();
    }
}
