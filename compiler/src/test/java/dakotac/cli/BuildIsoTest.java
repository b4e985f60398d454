package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import dakotac.input.PeFixture;
import dakotac.input.SampleTar;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The arguments of the script that it replaces.
class BuildIsoTest {

    @TempDir
    private Path folder;

    private SampleInputs inputs = new SampleInputs(Path.of(""));
    private Path iso = Path.of("");

    @BeforeEach
    void writeInputs() throws IOException {
        inputs = new SampleInputs(folder).write(Arch.X86_64, Arch.AARCH64);
        iso = folder.resolve("out.iso");
    }

    private Dakota buildIso(Object... arguments) {
        return buildIso(Map.of(), arguments);
    }

    private static Dakota buildIso(Map<String, String> variables, Object... arguments) {
        List<String> words = new ArrayList<>(List.of("build-iso"));
        Arrays.stream(arguments).map(Object::toString).forEach(words::add);
        return Dakota.run(variables, words.toArray(String[]::new));
    }

    private String arch(Arch arch) {
        return "--arch=" + arch.label() + ":" + inputs.bootFiles(arch) + ":" + inputs.rootfs(arch);
    }

    private String entry(String name) {
        Path esp = folder.resolve("esp.img");
        Oracle.says("xorriso", "-osirrox", "on", "-indev", iso.toString(), "-extract", "/EFI/efi.img", esp.toString());
        return Oracle.says("mtype", "-i", esp.toString(), "::/loader/entries/" + name);
    }

    @Test
    void thePositionalFormTakesTheArchitectureFromTheTar() throws Exception {
        Dakota run = buildIso(inputs.bootFiles(Arch.AARCH64), inputs.rootfs(Arch.AARCH64), iso);
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("[aarch64] kernel " + SampleTar.VERSION), run.out());
        assertFalse(run.out().contains("Multi-arch"), run.out());
        assertEquals("""
                title   Dakota Live
                architecture aa64
                linux   /images/pxeboot/vmlinuz
                initrd  /images/pxeboot/initrd.img
                options root=live:LABEL=DAKOTA_LIVE rd.live.image rd.live.overlay.overlayfs=1 enforcing=0 \
                nvidia-drm.modeset=1 console=ttyS0,115200n8 console=ttyAMA0,115200n8
                """, entry("dakota-live.conf"));
    }

    @Test
    void severalArchitecturesAreAnnounced() throws Exception {
        Dakota run = buildIso(arch(Arch.X86_64), arch(Arch.AARCH64), "--title", "Test Live", iso);
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().startsWith("Multi-arch mode: 2 architecture(s)\n"), run.out());
        assertTrue(run.out().contains("[x86_64] kernel "), run.out());
        assertTrue(run.out().contains("[aarch64] kernel "), run.out());
        assertTrue(entry("dakota-live-x86_64.conf").startsWith("title   Test Live (x86_64)\n"));
        assertTrue(entry("dakota-live-aarch64.conf").contains(" rd.live.squashimg=squashfs-aarch64.img "));
    }

    @Test
    void theTitleOfTheEnvironmentCounts() throws Exception {
        Map<String, String> variables = Map.of("LIVE_TITLE", "Bluefin Live");
        Dakota run = buildIso(variables, arch(Arch.X86_64), iso);
        assertEquals(0, run.status(), run.err());
        assertTrue(entry("dakota-live.conf").startsWith("title   Bluefin Live\n"));
        assertEquals(
                0,
                buildIso(variables, "--title", "Mine", arch(Arch.X86_64), iso).status());
        assertTrue(entry("dakota-live.conf").startsWith("title   Mine\n"));
        assertEquals(
                0, buildIso(Map.of("LIVE_TITLE", ""), arch(Arch.X86_64), iso).status());
        assertTrue(entry("dakota-live.conf").startsWith("title   Dakota Live\n"));
    }

    @Test
    void aTitleForgesNoKey() {
        Dakota option = buildIso("--title", "Live\noptions init=/bin/evil", arch(Arch.X86_64), iso);
        assertEquals(1, option.status(), option.err());
        assertTrue(option.err().contains("error[title-characters]: "), option.err());
        assertTrue(
                option.err().contains("\n      |                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a line"),
                option.err());
        Dakota variable = buildIso(Map.of("LIVE_TITLE", "Live\u0085x"), arch(Arch.X86_64), iso);
        assertEquals(1, variable.status(), variable.err());
        assertTrue(variable.err().startsWith("environment:1:12: error[title-characters]: "), variable.err());
        assertFalse(Files.exists(iso));
    }

    @Test
    void noInputIsReplaced() throws Exception {
        Path store = Files.copy(inputs.rootfs(Arch.AARCH64), folder.resolve("out.plan.json"));
        for (Path input : List.of(inputs.bootFiles(Arch.X86_64), inputs.rootfs(Arch.X86_64), store)) {
            byte[] before = Files.readAllBytes(input);
            Path output = input.equals(store) ? iso : input;
            for (Object[] arguments : new Object[][] {
                {"--store", store, inputs.bootFiles(Arch.X86_64), inputs.rootfs(Arch.X86_64), output},
                {"--store", store, arch(Arch.X86_64), output}
            }) {
                Dakota run = buildIso(arguments);
                assertEquals(1, run.status(), run.err());
                assertTrue(run.err().contains(" would replace '" + input + "', which this command reads"), run.err());
                assertArrayEquals(before, Files.readAllBytes(input));
            }
        }
    }

    @Test
    void anAddressIsNoInput() {
        Path rootfs = inputs.rootfs(Arch.X86_64);
        for (String address : List.of("https://example.org/boot.tar", "docker://example.org/live")) {
            for (Object[] arguments : new Object[][] {
                {address, rootfs, iso},
                {inputs.bootFiles(Arch.X86_64), address, iso},
                {"--arch", "x86_64:" + address + ":" + rootfs, iso},
                {"--arch", "x86_64:boot.tar:" + address, iso},
                {"--store", address, arch(Arch.X86_64), iso}
            }) {
                Dakota run = buildIso(arguments);
                assertEquals(1, run.status(), run.err());
                assertTrue(run.err().contains("'" + address + "' is an address"), run.err());
            }
        }
    }

    @Test
    void aFolderIsNoOutput() {
        for (Object[] arguments :
                new Object[][] {{"a.tar", "a.squashfs", "new/"}, {"--arch", "x86_64:a.tar:a.squashfs", "new/"}}) {
            Dakota run = buildIso(arguments);
            assertEquals(1, run.status(), run.err());
            assertTrue(run.err().contains("'new/' is a folder; name the file in it, such as new/live.iso"), run.err());
        }
    }

    @Test
    void anInputThatIsNoFileIsPointedAt() {
        Dakota quoted = buildIso("~/boot.tar", inputs.rootfs(Arch.X86_64), iso);
        assertEquals(1, quoted.status(), quoted.err());
        assertTrue(quoted.err().startsWith("build-iso:1:19: error[no-path]: '~/boot.tar' "), quoted.err());
        Dakota home = buildIso("--arch", "x86_64:~/boot.tar:" + inputs.rootfs(Arch.X86_64), iso);
        assertEquals(1, home.status(), home.err());
        assertTrue(home.err().startsWith("build-iso:1:33: error[no-path]: '~/boot.tar' "), home.err());
    }

    @Test
    void theMediumCarriesItsSum() throws Exception {
        assertEquals(0, buildIso(arch(Arch.X86_64), iso).status());
        assertTrue(Oracle.says("checkisomd5", iso.toString()).contains("PASS"));
        assertEquals(
                "",
                Oracle.says("bsdtar", "-tf", iso.toString())
                        .lines()
                        .filter(name -> name.contains("check"))
                        .collect(Collectors.joining()));
    }

    @Test
    void architecturesAreCalledAsTheKernelCallsThem() {
        for (String[] names : new String[][] {{"amd64", "x86_64"}, {"arm64", "aarch64"}}) {
            Dakota run = buildIso("--arch", names[0] + ":a.tar:a.squashfs", iso);
            assertTrue(run.err().contains("'" + names[0] + "' is no architecture here; write " + names[1]), run.err());
        }
    }

    @Test
    void aStoreIsShared() throws Exception {
        Dakota run = buildIso("--store", inputs.rootfs(Arch.X86_64), arch(Arch.X86_64), arch(Arch.AARCH64), iso);
        assertEquals(0, run.status(), run.err());
        String listing = Oracle.says("bsdtar", "-tf", iso.toString());
        assertTrue(listing.lines().toList().contains("LiveOS/store.squashfs.img"), listing);
    }

    @Test
    void whatIsOddIsAWarning() throws Exception {
        Files.write(
                inputs.bootFiles(Arch.X86_64),
                SampleTar.of(Arch.X86_64).file(SampleTar.KERNEL, new byte[1024]).bytes());
        Files.write(inputs.rootfs(Arch.X86_64), new byte[4096]);
        Dakota run = buildIso(inputs.bootFiles(Arch.X86_64), inputs.rootfs(Arch.X86_64), iso);
        assertEquals(0, run.status(), run.err());
        assertEquals(
                2, run.err().lines().filter(line -> line.contains("warning[")).count(), run.err());
        assertTrue(Files.exists(iso));
    }

    @Test
    void whatIsWrongIsAnError() throws Exception {
        Files.write(
                inputs.bootFiles(Arch.X86_64),
                SampleTar.of(Arch.X86_64)
                        .file(SampleTar.loader(Arch.X86_64), PeFixture.image(Arch.AARCH64, "loader"))
                        .bytes());
        Dakota run = buildIso(arch(Arch.X86_64), iso);
        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains("error["), run.err());
        assertFalse(Files.exists(iso));
    }

    @Test
    void aWrongCommandLineEndsAsTheScriptDid() {
        for (Object[] arguments : List.of(
                new Object[] {"only.tar"},
                new Object[] {arch(Arch.X86_64)},
                new Object[] {arch(Arch.X86_64), "a", "b"},
                new Object[] {arch(Arch.X86_64), arch(Arch.X86_64), iso},
                new Object[] {"--arch", "x86_64:only.tar", iso},
                new Object[] {"--arch", "sparc:a.tar:b.squashfs", iso})) {
            Dakota run = buildIso(arguments);
            assertEquals(1, run.status(), run.err());
            assertTrue(run.err().startsWith("error[usage]: "), run.err());
        }
    }
}
