package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.boot.Medium;
import dakotac.inspect.ImageFile;
import dakotac.inspect.ImageReader;
import dakotac.inspect.InspectedImage;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What `dakotac boot` says before and without a system that comes up.
class BootTest {

    /// Without `EFI/BOOT` in the ISO 9660 tree.
    private static final String NO_COPIES = "components: {efi-fallback: false}\n";

    @TempDir
    private Path folder = Path.of("");

    private Path iso(Arch... arches) throws IOException {
        return build(new SampleInputs(folder).write(arches).manifest("", arches));
    }

    private Path build(Path manifest) {
        Path iso = folder.resolve("out.iso");
        Dakota run = Dakota.run("build", manifest.toString(), "-o", iso.toString());
        assertEquals(0, run.status(), run.err());
        return iso;
    }

    private static InspectedImage inspect(Path iso) throws IOException {
        try (ImageFile medium = ImageFile.open(iso)) {
            return ImageReader.read(medium);
        }
    }

    @Test
    void theEfiSystemPartitionTellsTheArchitectures() throws IOException {
        Path manifest = new SampleInputs(folder).write(Arch.AARCH64).manifest(NO_COPIES, Arch.AARCH64);
        assertEquals(Set.of(Arch.AARCH64), inspect(build(manifest)).bootable());
    }

    @Test
    void whereItCannotBeReadTheIsoTreeDoes() throws IOException {
        InspectedImage image = inspect(iso(Arch.values()));
        InspectedImage withoutEsp = new InspectedImage(
                image.imageBytes(),
                image.surplus(),
                image.mbr(),
                image.partitions(),
                image.bootCatalog(),
                image.primary(),
                image.joliet(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                image.problems());
        assertEquals(Set.of(Arch.values()), withoutEsp.bootable());
    }

    @Test
    void withoutLoadersTheArchitectureMustBeNamed() throws IOException {
        for (int size : new int[] {0, 33_000, 1 << 20}) {
            Path nothing = Files.write(folder.resolve("nothing.iso"), new byte[size]);
            Dakota run = Dakota.run("boot", nothing.toString());
            assertEquals(1, run.status());
            assertTrue(run.err().contains("name them with --arch"), run.err());
        }
    }

    @Test
    void thereMustBeAnIso() {
        Dakota run = Dakota.run("boot", folder.resolve("missing.iso").toString());
        assertEquals(1, run.status());
        assertTrue(run.err().contains("there is no such file"), run.err());
        assertTrue(Dakota.run("boot", folder.toString()).err().contains("it is no file"));
    }

    @Test
    void mediaAndArchitecturesAreThoseWeKnow() {
        Dakota medium = Dakota.run("boot", "a.iso", "--as", "floppy");
        assertEquals(2, medium.status());
        assertTrue(medium.err().contains("known are cdrom, usb, disk, loopback, copied, all"), medium.err());
        Dakota arch = Dakota.run("boot", "a.iso", "--arch", "riscv64");
        assertEquals(2, arch.status());
        assertTrue(arch.err().contains("known are x86_64, aarch64"), arch.err());
    }

    @ParameterizedTest
    @CsvSource({
        "--timeout,0",
        "--timeout,-1",
        "--timeout,soon",
        "--jobs,0",
        "--jobs,1.5",
        "--expect,' '",
        "--expect,'a\nb'"
    })
    void whatCannotBeMeantIsAWrongCommandLine(String option, String value) throws IOException {
        Path iso = Files.write(folder.resolve("a.iso"), new byte[0]);
        Dakota run = Dakota.run("boot", iso.toString(), "--arch", "x86_64", option, value);
        assertEquals(2, run.status(), run.err());
        assertTrue(run.err().startsWith("error[usage]: Invalid value for option '" + option + "'"), run.err());
        assertEquals(2, run.err().lines().count(), run.err());
    }

    @Test
    void helpHasTheValues() {
        String help = Dakota.run("boot", "--help").out().replaceAll("\\s+", " ");
        assertTrue(help.contains("Boot this architecture, x86_64, aarch64;"), help);
        for (Medium medium : Medium.values()) {
            assertTrue(help.matches(".*What the ISO is to the machine: [^;]*\\b" + medium.label() + "\\b.*"), help);
        }
    }

    @Test
    void aMissingQemuIsToldWithItsPackages() throws IOException {
        Dakota run = Dakota.run(
                Map.of("PATH", folder.toString()), "boot", iso(Arch.values()).toString());
        assertEquals(3, run.status());
        assertTrue(run.err().contains("not found on this machine: qemu-system-x86_64, qemu-system-aarch64"), run.err());
        assertTrue(run.err().contains("apt-get install qemu-system-arm qemu-system-x86;"), run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"results.txt", "x86_64-cdrom.log"})
    void aFileOfSomebodyElseIsNotReplaced(String name) throws IOException {
        Path iso = iso(Arch.X86_64);
        Path logs = Files.createDirectory(folder.resolve("logs"));
        Path mine = Files.writeString(logs.resolve(name), "mine");
        Dakota run = Dakota.run("boot", iso.toString(), "--log", logs.toString());
        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains(mine + ": error[output]: it exists and is no "), run.err());
        assertTrue(run.err().contains("name another folder with --log"), run.err());
        assertEquals("mine", Files.readString(mine));
    }

    @Test
    void theIsoIsNoLog() throws IOException {
        Path iso = iso(Arch.X86_64);
        Files.createLink(folder.resolve("x86_64-cdrom.log"), iso);
        Dakota run = Dakota.run("boot", iso.toString(), "--log", folder.toString());
        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains("the log would replace '" + iso + "', which this command reads"), run.err());
    }

    @Test
    @Tag("boot")
    void anArchitectureThatTheIsoLacksIsExplained() throws IOException {
        Path iso = iso(Arch.AARCH64);
        Dakota run = Dakota.run("boot", iso.toString(), "--arch", "x86_64", "--timeout", "60");
        assertEquals(1, run.status());
        assertTrue(run.err().contains("error[no-loader-for-this-architecture]"), run.err());
        assertTrue(Files.exists(folder.resolve("out.boot/x86_64-cdrom.log")));
        assertFalse(Files.exists(folder.resolve("out.boot/.results.txt.dakotac")));
    }
}
