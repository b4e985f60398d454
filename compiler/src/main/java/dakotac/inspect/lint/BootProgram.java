package dakotac.inspect.lint;

import dakotac.input.PeImage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A program that firmware or the boot loader starts, with what Secure Boot asks of it.
///
/// @param path        on the EFI system partition
/// @param image       its headers
/// @param isKernel    whether entries start it, or it is a unified kernel image
/// @param signatures  those that can be read
/// @param generations of its components, by their names in the section `.sbat`; empty where it has none
record BootProgram(
        String path,
        PeImage image,
        boolean isKernel,
        List<ProgramSignature> signatures,
        Map<String, Integer> generations) {

    private static final String FOLDER = "EFI/BOOT/";
    private static final String FALLBACK = FOLDER + "BOOT";

    BootProgram {
        signatures = List.copyOf(signatures);
        generations = Map.copyOf(generations);
    }

    /// Whether it is in the folder of boot loaders.
    boolean isLoader() {
        return !isKernel && path.toUpperCase(Locale.ROOT).startsWith(FOLDER);
    }

    /// Whether firmware starts it by its name (UEFI 2.10 3.5.1.1).
    boolean isFallbackLoader() {
        return !isKernel && path.toUpperCase(Locale.ROOT).startsWith(FALLBACK);
    }

    /// Whether it is the loader that has other certificates than the firmware.
    boolean isShim() {
        return generations.containsKey("shim");
    }

    int machine() {
        return image.machine();
    }

    boolean isSigned() {
        return image.isSigned();
    }

    /// Who vouches for its signers.
    Stream<String> issuers() {
        return signatures.stream().map(ProgramSignature::issuer);
    }

    /// Its signers, as people read them.
    String signers() {
        return signatures.stream().map(ProgramSignature::toString).collect(Collectors.joining(" and "));
    }
}
