package dakotac.boot;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.PackageNames;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
import dakotac.host.RunProblem;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/// Finds firmware by the descriptors that its packages install for QEMU (QEMU, docs/interop/firmware.json).
///
/// @param folders where descriptors lie; one hides those of the same name in later folders
public record FirmwareSearch(List<Path> folders) {

    private static final List<String> SYSTEM = List.of(
            "/etc/qemu/firmware",
            "/usr/share/qemu/firmware",
            "/usr/local/share/qemu/firmware",
            "/opt/homebrew/share/qemu/firmware");

    public FirmwareSearch {
        folders = List.copyOf(folders);
    }

    /// In the user's folder, the administrator's and the packages'.
    ///
    /// @param environment its variables
    public static FirmwareSearch of(Map<String, String> environment) {
        Path home = Path.of(environment.getOrDefault("HOME", ""), ".config");
        String config = environment.getOrDefault("XDG_CONFIG_HOME", home.toString());
        return new FirmwareSearch(Stream.concat(Stream.of(config + "/qemu/firmware"), SYSTEM.stream())
                .map(Path::of)
                .toList());
    }

    /// The first that suits, in the order of the descriptors' names.
    ///
    /// @throws UserError if there is none
    Firmware find(Arch arch) throws UserError, IOException {
        for (Path file : descriptors().values()) {
            FirmwareDescriptor descriptor = read(file);
            if (descriptor.suits(arch.label(), QemuMachine.of(arch))) {
                return descriptor.flash().orElseThrow();
            }
        }
        throw missing(arch);
    }

    private SortedMap<String, Path> descriptors() throws IOException {
        SortedMap<String, Path> byName = new TreeMap<>();
        for (Path folder : folders.stream().filter(Files::isDirectory).toList()) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".json"))
                        .forEach(file -> byName.putIfAbsent(file.getFileName().toString(), file));
            }
        }
        return byName;
    }

    /// An empty file hides the ones below it, and suits nobody.
    private static FirmwareDescriptor read(Path file) throws IOException {
        String text = Files.readString(file);
        try {
            return FirmwareDescriptor.parse(text.isBlank() ? "{}" : text);
        } catch (JacksonException e) {
            return FirmwareDescriptor.parse("{}");
        }
    }

    private UserError missing(Arch arch) {
        String searched = folders.stream().map(Path::toString).collect(Collectors.joining(", "));
        return UserError.lacking(Diagnostic.error(
                        RunProblem.FIRMWARE_MISSING,
                        Place.nowhere(),
                        "no UEFI firmware for %s; its descriptors are looked for in %s"
                                .formatted(arch.label(), searched))
                .withHint(PackageNames.howToInstall(List.of(QemuMachine.of(arch).firmware()))));
    }
}
