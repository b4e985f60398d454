package dakotac.inspect.check;

import dakotac.diagnostic.Diagnostic;
import dakotac.input.PeImage;
import dakotac.inspect.FatTree;
import dakotac.inspect.ImageBytes;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.VerifyFinding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Each file system that firmware boots from has a program that it starts, `EFI/BOOT/BOOT*.EFI`, all of it, and for the
/// processors that its name stands for (UEFI 2.10 3.5.1.1).
final class BootLoaderCheck implements Check {

    private static final String FOLDER = "EFI/BOOT/";

    /// What the names stand for, as the `Machine` field of PE images.
    private static final Map<String, List<Integer>> MACHINES = Map.of(
            "BOOTIA32.EFI", List.of(0x14C),
            "BOOTX64.EFI", List.of(0x8664),
            "BOOTIA64.EFI", List.of(0x200),
            "BOOTARM.EFI", List.of(0x1C0, 0x1C2, 0x1C4),
            "BOOTAA64.EFI", List.of(0xAA64),
            "BOOTRISCV64.EFI", List.of(0x5064),
            "BOOTLOONGARCH64.EFI", List.of(0x6264));

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        return image.esps().flatMap(esp -> check(image.imageBytes(), esp));
    }

    private static Stream<Diagnostic> check(ImageBytes imageBytes, FatTree esp) {
        Map<String, FatTree.Entry> programs = new TreeMap<>();
        MACHINES.keySet()
                .forEach(name -> Optional.ofNullable(esp.files().get(FOLDER + name))
                        .ifPresent(file -> programs.put(name, file)));
        Stream<Diagnostic> none = Wrong.unless(!programs.isEmpty())
                .error(
                        VerifyFinding.BOOT_LOADER,
                        "the EFI system partition has no EFI/BOOT/BOOT*.EFI: firmware finds nothing to start");
        return Stream.concat(
                none,
                programs.entrySet().stream()
                        .flatMap(program -> check(imageBytes, program.getKey(), program.getValue())));
    }

    private static Stream<Diagnostic> check(ImageBytes imageBytes, String name, FatTree.Entry file) {
        Optional<PeImage> program = PeImage.decode(file.file().head(imageBytes, PeImage.HEAD));
        boolean fits = program.filter(
                        image -> MACHINES.getOrDefault(name, List.of()).contains(image.machine()))
                .isPresent();
        long size = program.map(PeImage::size).orElse(0L);
        return Stream.concat(
                Wrong.unless(fits)
                        .error(
                                VerifyFinding.BOOT_LOADER,
                                FOLDER + name + " is no program for the processors that its name stands for"),
                Wrong.unless(size <= file.file().size())
                        .error(
                                VerifyFinding.PROGRAM_TRUNCATED,
                                "%s%s is cut short: it has %d bytes, not %d"
                                        .formatted(FOLDER, name, file.file().size(), size)));
    }
}
