package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Golden;
import dakotac.Oracle;
import dakotac.input.PeFixture;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Entries that start an EFI program in place of Linux. Firmware starts one in [EfiEntryBootTest].
class EfiEntriesTest {

    private static final String KEYS = """
            cmdline: [quiet]
            files:
              esp: {tools: tools, shell.efi: shell.efi}
            entries:
              - {id: live}
              - {id: memtest, title: Memory test, efi: {x86_64: tools/memory test.efi, aarch64: tools/memtest.efi}}
              - {id: shell, title: Shell, efi: shell.efi, cmdline: {add: [-nomap, "console=none"]}}
            """;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void makePrograms() throws IOException {
        Files.createDirectory(folder.resolve("tools"));
        program("tools/memory test.efi", Arch.X86_64);
        program("tools/memtest.efi", Arch.AARCH64);
        program("shell.efi", Arch.X86_64);
    }

    private void program(String name, Arch arch) throws IOException {
        Files.write(folder.resolve(name), PeFixture.image(arch, name));
    }

    private Path manifest(String keys, Arch... arches) throws IOException {
        return new SampleInputs(folder).write(arches).manifest(keys, arches);
    }

    @Test
    void theMenuOfEachArchitectureShowsItsOwn() throws Exception {
        Path manifest = manifest(KEYS, Arch.values());
        Golden.checkTree(
                Path.of("../golden/efi-programs"),
                Rendering.of(ManifestFile.read(manifest).orThrow()).files());
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "host-tools"})
    void theProgramsLieOnBothFileSystems(String writer) throws IOException {
        Path manifest = manifest(KEYS, Arch.values());
        String iso = folder.resolve("out.iso").toString();
        Dakota build = Dakota.run("build", "--writer", writer, manifest.toString(), "-o", iso);
        assertEquals(0, build.status(), build.err());
        Path tree = Files.createDirectory(folder.resolve("tree"));
        Oracle.says("bsdtar", "-xf", iso, "-C", tree.toString());
        for (String path : new String[] {"tools/memory test.efi", "tools/memtest.efi", "shell.efi"}) {
            assertEquals(-1, Files.mismatch(folder.resolve(path), tree.resolve(path)));
            Path fromEsp = folder.resolve("from-esp");
            Oracle.says("mcopy", "-o", "-i", ProbeIso.esp(Path.of(iso)), "::" + path, fromEsp.toString());
            assertEquals(-1, Files.mismatch(folder.resolve(path), fromEsp));
        }
        Dakota verify = Dakota.run("verify", iso, manifest.toString());
        assertEquals(0, verify.status(), verify.err());
    }

    /// Which architecture it is for is told by its header, or by where the manifest has it.
    @ParameterizedTest
    @EnumSource(Arch.class)
    void oneArchitectureShowsAProgramOfItsOwn(Arch arch) throws IOException {
        program("tool.efi", arch);
        String entries = "entries: [{id: live}, {id: tool, title: Tool, efi: tool.efi}]\n";
        Path manifest = manifest("files: {esp: {tool.efi: tool.efi}}\n" + entries, Arch.values());
        for (Arch other : Arch.values()) {
            assertEquals(other == arch, planned(manifest).contains("sample-tool-" + other.label() + ".conf"));
        }
    }

    @Test
    void aProgramMayBeMadeAfterThePlan() throws IOException {
        String files = "files: {esp: {tool.efi: not-made-yet.efi}}\n";
        String entries = "entries: [{id: live}, {id: tool, title: Tool, efi: %s}]\n";
        Path single = manifest(files + entries.formatted("tool.efi"), Arch.AARCH64);
        assertTrue(planned(single).contains("efi           /tool.efi"));
        Path multi = manifest(files + entries.formatted("{x86_64: tool.efi}"), Arch.values());
        assertTrue(planned(multi).contains("sample-tool-x86_64.conf"));
        assertFalse(planned(multi).contains("sample-tool-aarch64.conf"));
        Dakota build = Dakota.run(
                "build", multi.toString(), "-o", folder.resolve("out.iso").toString());
        assertEquals(1, build.status());
        assertTrue(build.err().contains("error[input-missing]"), build.err());
    }

    @Test
    void aProgramMayBeTheDefault() throws IOException {
        Path manifest = manifest("""
                loader: {default: shell}
                files: {esp: {shell.efi: shell.efi}}
                entries: [{id: live}, {id: shell, title: Shell, efi: shell.efi}]
                """, Arch.X86_64);
        String iso = folder.resolve("out.iso").toString();
        assertEquals(0, Dakota.run("build", manifest.toString(), "-o", iso).status());
        Dakota verify = Dakota.run("verify", iso, manifest.toString());
        assertEquals(0, verify.status(), verify.err());
    }

    private static String planned(Path manifest) {
        Dakota plan = Dakota.run("plan", manifest.toString());
        return plan.out() + plan.err();
    }
}
