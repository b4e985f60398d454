package dakotac.image.tool;

import dakotac.diagnostic.UserError;
import dakotac.host.Machine;
import dakotac.host.Tool;
import dakotac.image.iso.VolumeIdentifiers;
import dakotac.manifest.Manifest;
import dakotac.plan.ImagePath;
import dakotac.plan.Plan;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The ISO 9660 image, written by `xorriso`, which reads every file where it lies.
record IsoImage(Machine machine, Map<String, String> variables) {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'00'").withZone(ZoneOffset.UTC);

    private static final String BOOT_CATALOG = "boot.catalog";

    /// Writes the image.
    ///
    /// @param sources where the bytes of each file are
    void write(Path iso, Manifest.Volume volume, Map<ImagePath, Path> sources, Instant time) throws UserError {
        List<String> words = new ArrayList<>(List.of("-as", "mkisofs", "-quiet", "-o", iso.toString()));
        words.addAll(volumeOptions(volume, time));
        words.addAll(bootOptions());
        words.add("-graft-points");
        sources.forEach((path, source) -> words.add(graftPoint(path, source)));
        machine.run(Tool.XORRISO, words, variables);
    }

    /// Level 3 for files of 4 GiB and more, Rock Ridge with owners and modes made uniform, Joliet with long names.
    private static List<String> volumeOptions(Manifest.Volume volume, Instant time) {
        String stamp = STAMP.format(time);
        VolumeIdentifiers identifiers = VolumeIdentifiers.of(volume);
        return List.of(
                "-iso-level",
                "3",
                "-r",
                "-J",
                "-joliet-long",
                "-V",
                identifiers.label(),
                "-publisher",
                identifiers.publisher(),
                "-A",
                identifiers.application(),
                "--set_all_file_dates",
                stamp,
                "--modification-date="
                        + volume.uuid().map(uuid -> uuid.replace("-", "")).orElse(stamp));
    }

    /// One UEFI image without emulation, which is the GPT's EFI system partition, too. The catalog needs no name.
    private static List<String> bootOptions() {
        return List.of(
                "-c",
                BOOT_CATALOG,
                "-hide",
                BOOT_CATALOG,
                "-hide-joliet",
                BOOT_CATALOG,
                "-e",
                Plan.ESP_IMAGE.value(),
                "-no-emul-boot",
                "-efi-boot-part",
                "--efi-boot-image",
                "--protective-msdos-label");
    }

    private static String graftPoint(ImagePath path, Path source) {
        return escape(path.value()) + "=" + escape(source.toString());
    }

    private static String escape(String path) {
        return path.replace("\\", "\\\\").replace("=", "\\=");
    }
}
