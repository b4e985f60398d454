package dakotac.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Example;
import dakotac.diagnostic.UserError;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirmwareSearchTest {

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectory(folder.resolve("user"));
        Files.createDirectory(folder.resolve("packages"));
    }

    private FirmwareSearch search() {
        return new FirmwareSearch(
                List.of(folder.resolve("user"), folder.resolve("missing"), folder.resolve("packages")));
    }

    /// Installs firmware with its descriptor.
    ///
    /// @param name    its place and name: `user/50-a`
    /// @param machine its architecture and versioned machine types: `x86_64 pc-q35-*`
    private void install(String name, String machine, String features) throws IOException {
        String file = name.replace('/', '-');
        Files.writeString(folder.resolve(file + ".code"), "");
        Files.writeString(folder.resolve(file + ".vars"), "");
        Files.writeString(folder.resolve(name + ".json"), """
                {
                    "interface-types": ["uefi"],
                    "mapping": {
                        "device": "flash",
                        "executable": {"filename": "%1$s.code", "format": "raw"},
                        "nvram-template": {"filename": "%1$s.vars", "format": "qcow2"}
                    },
                    "targets": [{"architecture": "%2$s", "machines": ["pc-i440fx-*", "%3$s"]}],
                    "features": [%4$s]
                }
                """.formatted(
                        folder.resolve(file), machine.split(" ", 2)[0], machine.split(" ", 2)[1], features));
    }

    private String found(Arch arch) throws Exception {
        return search().find(arch).code().file().getFileName().toString();
    }

    @Test
    void theFirstNameThatSuitsWins() throws Exception {
        install("packages/60-b", "x86_64 pc-q35-*", "");
        install("packages/50-a", "x86_64 pc-q35-*", "");
        install("packages/40-arm", "aarch64 virt-*", "");
        assertEquals("packages-50-a.code", found(Arch.X86_64));
        assertEquals("packages-40-arm.code", found(Arch.AARCH64));
    }

    @Test
    void secureBootIsPassedOver() throws Exception {
        install("packages/40-enrolled", "x86_64 pc-q35-*", "\"enrolled-keys\", \"secure-boot\"");
        install("packages/50-secure", "x86_64 pc-q35-*", "\"secure-boot\", \"requires-smm\"");
        install("packages/60-plain", "x86_64 pc-q35-*", "\"acpi-s3\"");
        assertEquals("packages-60-plain.code", found(Arch.X86_64));
    }

    @Test
    void theUsersFileHidesThePackagesOfThatName() throws Exception {
        install("packages/50-a", "x86_64 pc-q35-*", "");
        install("packages/60-b", "x86_64 pc-q35-*", "");
        Files.writeString(folder.resolve("user/50-a.json"), "");
        assertEquals("packages-60-b.code", found(Arch.X86_64));
    }

    @Test
    void otherMachinesAndRemovedFilesDoNotSuit() throws Exception {
        install("packages/10-microvm", "x86_64 microvm", "");
        install("packages/20-removed", "x86_64 pc-q35-*", "");
        Files.delete(folder.resolve("packages-20-removed.code"));
        install("packages/30-any", "x86_64 *", "");
        assertEquals("packages-30-any.code", found(Arch.X86_64));
    }

    @Test
    void formatsAreKept() throws Exception {
        install("packages/50-a", "x86_64 pc-q35-*", "");
        Firmware firmware = search().find(Arch.X86_64);
        assertEquals("raw", firmware.code().format());
        assertEquals("qcow2", firmware.variables().orElseThrow().format());
    }

    @Test
    void withoutFirmwareThePackagesAreNamed() throws Exception {
        Files.writeString(folder.resolve("packages/50-broken.json"), "{");
        UserError userError = assertThrows(UserError.class, () -> search().find(Arch.AARCH64));
        assertEquals(UserError.Kind.LACKING, userError.kind());
        String hint = userError.diagnostics().getFirst().hint().orElseThrow();
        Example.check(userError.diagnostics().getFirst(), folder);
        assertTrue(hint.contains("apt-get install qemu-efi-aarch64; Fedora: dnf install edk2-aarch64"), hint);
    }

    @Test
    void theUserComesFirst() {
        assertEquals(
                Path.of("/home/a/.config/qemu/firmware"),
                FirmwareSearch.of(Map.of("HOME", "/home/a")).folders().getFirst());
        assertEquals(
                Path.of("/c/qemu/firmware"),
                FirmwareSearch.of(Map.of("HOME", "/home/a", "XDG_CONFIG_HOME", "/c"))
                        .folders()
                        .getFirst());
    }
}
