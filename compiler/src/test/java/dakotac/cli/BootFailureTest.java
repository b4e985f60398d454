package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.manifest.Arch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// ISOs that do not boot: real firmware and boot loaders say so in words that dakotac understands, long before the
/// time is up.
@Tag("boot")
class BootFailureTest {

    private static final Pattern ID = Pattern.compile("error\\[(.*?)]");

    /// In seconds. Whoever needs them all ends with another cause.
    private static final String TIMEOUT = "60";

    private static final List<Arch> BOTH = List.of(Arch.values());

    @TempDir
    private static Path folder = Path.of("");

    private static ProbeIso sound = new ProbeIso(Path.of(""));

    @BeforeAll
    static void build() throws IOException {
        sound = ProbeIso.build(folder, "sound.iso", Arch.values());
    }

    private static String kernel(Arch arch) {
        return "/images/pxeboot/" + arch.label() + "/vmlinuz";
    }

    private static String entry(Arch arch) {
        return "sample-" + arch.label() + ".conf";
    }

    private static Arch other(Arch arch) {
        return arch == Arch.X86_64 ? Arch.AARCH64 : Arch.X86_64;
    }

    /// Boots each of these, and all of them end so.
    private static Dakota assertFails(String cause, ProbeIso iso, List<Arch> arches, String... options) {
        List<String> words =
                new ArrayList<>(List.of("boot", iso.file().toString(), "--jobs", "2", "--timeout", TIMEOUT));
        arches.forEach(arch -> words.addAll(List.of("--arch", arch.label())));
        words.addAll(Arrays.asList(options));
        Dakota boot = Dakota.run(words.toArray(String[]::new));
        assertEquals(1, boot.status(), boot.err());
        Set<String> causes =
                ID.matcher(boot.err()).results().map(found -> found.group(1)).collect(Collectors.toSet());
        assertEquals(Set.of(cause), causes, boot.err());
        assertFalse(boot.out().contains("passed"), boot.out());
        return boot;
    }

    @ParameterizedTest
    @EnumSource
    void theIsoIsForAnotherArchitecture(Arch arch) throws IOException {
        ProbeIso iso = ProbeIso.build(folder, "only-" + arch.label() + ".iso", arch);
        assertFails("no-loader-for-this-architecture", iso, List.of(other(arch)), "--as", "cdrom", "--as", "usb");
    }

    @ParameterizedTest
    @EnumSource
    void theDefaultEntryIsForAnotherArchitecture(Arch arch) throws IOException {
        ProbeIso iso = sound.copy("default-" + arch.label() + ".iso")
                .replace("architecture x64", "#rchitecture x64")
                .replace("architecture aa64", "#rchitecture aa64")
                .put("loader/loader.conf", "timeout 0\ndefault " + entry(arch) + "\n");
        assertFails("kernel-of-another-architecture", iso, List.of(other(arch)));
    }

    /// The firmware refuses it in the same words as a program for another processor.
    @Test
    void theKernelIsCompressed() throws IOException {
        ProbeIso iso = sound.copy("compressed-kernel.iso");
        for (Arch arch : BOTH) {
            iso.put(kernel(arch), gzip(new byte[5_000]));
        }
        Dakota boot = assertFails("kernel-of-another-architecture", iso, BOTH);
        assertTrue(boot.err().contains("to be a PE image"), boot.err());
    }

    @Test
    void theInitramfsIsMissing() throws IOException {
        ProbeIso iso = sound.copy("no-initramfs.iso");
        for (Arch arch : BOTH) {
            iso.delete("images/pxeboot/" + arch.label() + "/initrd.img");
        }
        assertFails("kernel-not-loaded", iso, BOTH);
    }

    @Test
    void theKernelIsMissing() throws IOException {
        ProbeIso iso = sound.copy("no-kernel.iso");
        for (Arch arch : BOTH) {
            iso.delete(kernel(arch));
        }
        assertFails("no-boot-entry", iso, BOTH);
    }

    @Test
    void thereIsNoEntry() throws IOException {
        ProbeIso iso = sound.copy("no-entry.iso");
        for (Arch arch : BOTH) {
            iso.delete("loader/entries/" + entry(arch));
        }
        assertFails("no-boot-entry", iso, BOTH);
    }

    @Test
    void loopbackCfgNamesAMissingFile() throws IOException {
        ProbeIso iso = sound.copy("loopback-kernel.iso").replace("/vmlinuz", "/vmlinux");
        assertFails("loopback-failed", iso, BOTH, "--as", "loopback");
    }

    @Test
    void nobodySaysWhatIsExpected() {
        assertFails("powered-off", sound, BOTH, "--expect", "DAKOTA_INSTALLED");
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }
}
