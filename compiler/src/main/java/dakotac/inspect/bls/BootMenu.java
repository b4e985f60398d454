package dakotac.inspect.bls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
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
/// @param ukis     the names of the unified kernel images in `EFI/Linux`, each an entry by itself
/// @param loaders  the suffixes of its `EFI/BOOT/BOOT*.EFI`, in capitals: `X64`
public record BootMenu(
        ImageBytes imageBytes,
        FatTree esp,
        Optional<LoaderSettings> settings,
        List<EntryFile> entries,
        List<String> ukis,
        List<String> loaders) {

    /// More entries than this are not read, but for one that tells that there are more.
    public static final int MAX_ENTRIES = 256;

    private static final int MAX_LOADERS = 16;

    /// More bytes of a source than this are not read.
    private static final int LONGEST_TEXT = 1 << 14;

    private static final String MAGIC = "#### LoaderInfo: systemd-boot ";
    private static final int LARGEST_SYSTEMD_BOOT = 1 << 20;

    /// The bytes of a program in which its section table lies, and the name of a section there.
    private static final int HEADERS = 1 << 12;

    private static final String OS_RELEASE = ".osrel\0\0";

    private static final String FOLDER = "loader/";
    private static final String ENTRIES = "loader/entries/";
    private static final String UKIS = "EFI/Linux/";
    private static final String LOADERS = "EFI/BOOT/BOOT";

    public BootMenu {
        entries = List.copyOf(entries);
        ukis = List.copyOf(ukis);
        loaders = List.copyOf(loaders);
    }

    /// Reads the texts.
    public static BootMenu read(ImageBytes imageBytes, FatTree esp) {
        List<EntryFile> entries = new ArrayList<>();
        List<String> ukis = new ArrayList<>();
        List<String> loaders = new ArrayList<>();
        esp.files().forEach((path, file) -> {
            between(path, ENTRIES, ".conf")
                    .filter(name -> name.indexOf('/') < 0 && entries.size() <= MAX_ENTRIES)
                    .ifPresent(name -> entries.add(EntryFile.parse(name + ".conf", text(imageBytes, file))));
            between(path, UKIS, ".efi")
                    .filter(name -> name.indexOf('/') < 0 && ukis.size() <= MAX_ENTRIES && isUki(imageBytes, file))
                    .ifPresent(name -> ukis.add(name + ".efi"));
            between(path, LOADERS, ".EFI")
                    .filter(_ -> loaders.size() < MAX_LOADERS)
                    .ifPresent(suffix -> loaders.add(suffix.toUpperCase(Locale.ROOT)));
        });
        Optional<LoaderSettings> settings = Optional.ofNullable(esp.files().get("loader/loader.conf"))
                .map(file -> LoaderSettings.parse(text(imageBytes, file)));
        return new BootMenu(imageBytes, esp, settings, entries, ukis, loaders);
    }

    /// Whether it has the section without which systemd-boot does not show it.
    private static boolean isUki(ImageBytes imageBytes, FatTree.Entry file) {
        Bytes head = file.file().head(imageBytes, HEADERS);
        return head.text(0, head.size(), ISO_8859_1).contains(OS_RELEASE);
    }

    /// Whether it is one that systemd-boot is to show: another boot loader, or a program that firmware starts by
    /// itself, needs nothing of it.
    public boolean isWanted() {
        return !ukis.isEmpty()
                || esp.files().keySet().stream()
                        .anyMatch(path -> path.regionMatches(true, 0, FOLDER, 0, FOLDER.length()))
                || loaders.stream()
                        .flatMap(suffix -> file(LOADERS + suffix + ".EFI").stream())
                        .anyMatch(this::isSystemdBoot);
    }

    /// By the text that bootctl looks for.
    private boolean isSystemdBoot(FatTree.Entry loader) {
        Bytes bytes = loader.file().head(imageBytes, LARGEST_SYSTEMD_BOOT);
        return bytes.text(0, bytes.size(), ISO_8859_1).contains(MAGIC);
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

    /// Whether a program has all the bytes that its headers say.
    public boolean isWhole(FatTree.Entry file) {
        Bytes head = file.file().head(imageBytes, PeImage.HEAD);
        return PeImage.decode(head)
                .map(program -> program.size() <= file.file().size())
                .orElse(true);
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
