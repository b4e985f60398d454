package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `render -o` does to the folder that it is given.
class RenderFolderTest {

    private static final String ONE = "../manifests/dakota.yaml";
    private static final String SEVERAL = "../manifests/dakota-multi.yaml";

    @TempDir
    private Path temporary;

    private Path folder = Path.of("");

    @BeforeEach
    void nameFolder() {
        folder = temporary.resolve("rendered");
    }

    private Dakota render(String manifest) {
        return Dakota.run("render", manifest, "-o", folder.toString());
    }

    private void assertRenders(String manifest) {
        assertEquals(new Dakota(0, "", ""), render(manifest));
        assertEquals(new Dakota(0, "", ""), Dakota.run("render", manifest, "--check", folder.toString()));
    }

    private void assertRefuses(String words) throws IOException {
        Map<String, String> before = Rendering.in(temporary).files();
        Dakota run = render(ONE);
        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains(words), run.err());
        assertEquals(before, Rendering.in(temporary).files());
    }

    @Test
    void anotherRenderingIsReplacedAndNothingOfItIsLeft() {
        assertRenders(SEVERAL);
        assertRenders(ONE);
        assertFalse(Files.exists(folder.resolve("esp/loader/entries/dakota-live-aarch64.conf")));
        assertRenders(SEVERAL);
    }

    @Test
    void foldersThatAreNoLongerNeededGo() throws IOException {
        assertRenders(ONE);
        Path manifest = Files.createDirectories(temporary.resolve("manifests")).resolve("plain.yaml");
        String plain = Files.readString(Path.of(ONE)) + "\ncomponents: {loopback-cfg: false}\n";
        Files.createSymbolicLink(
                manifest.resolveSibling("base"), Path.of("../manifests/base").toRealPath());
        Files.createDirectory(temporary.resolve("base"));
        Files.writeString(manifest, plain.replaceFirst("(?m)^extends:.*$", "extends: copy.yaml"));
        copyBase(manifest.resolveSibling("copy.yaml"));
        assertRenders(manifest.toString());
        assertFalse(Files.exists(folder.resolve("iso")));
    }

    private static void copyBase(Path to) throws IOException {
        Path live = Path.of("../manifests/live").toRealPath();
        String base = Files.readString(Path.of("../manifests/base/dakota.yaml"));
        Files.writeString(to, base.replace("../live", live.toString()));
    }

    /// As a rendering would be, had nobody looked into it.
    @ParameterizedTest
    @ValueSource(strings = {"iso/my.iso", "esp/mine", "plan.txt", "plan.json", "thesis.txt"})
    void aFolderThatIsNoRenderingIsNotTouched(String name) throws IOException {
        Path mine = folder.resolve(name);
        Files.createDirectories(mine.getParent());
        Files.writeString(mine, "mine");
        assertRefuses("it holds what render did not write: " + name);
    }

    @Test
    void whatLiesWithinARenderingIsNotTouched() throws IOException {
        assertRenders(SEVERAL);
        Files.writeString(folder.resolve("iso/boot/my.iso"), "mine");
        assertRefuses("it holds what render did not write: iso/boot/my.iso");
    }

    @Test
    void aPlanThatNamesOtherFilesIsNotBelieved() throws IOException {
        assertRenders(ONE);
        Path victim = Files.writeString(temporary.resolve("victim"), "mine");
        Path plan = folder.resolve("plan.json");
        Files.writeString(plan, Files.readString(plan).replace("\"loader/loader.conf\"", "\"../../victim\""));
        assertRefuses("it holds what render did not write: esp/loader/loader.conf");
        Files.delete(folder.resolve("esp/loader/loader.conf"));
        assertRenders(ONE);
        assertEquals("mine", Files.readString(victim));
    }

    @Test
    void linksInItAreNotFollowed() throws IOException {
        Path victim = Files.createDirectories(temporary.resolve("victim/loader"));
        Files.writeString(victim.resolve("loader.conf"), "mine");
        assertRenders(ONE);
        Files.move(folder.resolve("esp"), temporary.resolve("moved"));
        Files.createSymbolicLink(folder.resolve("esp"), victim.getParent());
        assertRefuses("it holds what render did not write: esp");
        assertEquals("mine", Files.readString(victim.resolve("loader.conf")));
    }

    @Test
    void theManifestIsNotReplaced() throws IOException {
        assertRenders(ONE);
        Path base = temporary.resolve("base.yaml");
        copyBase(base);
        Files.delete(folder.resolve("plan.txt"));
        Files.createLink(folder.resolve("plan.txt"), base);
        Path manifest = temporary.resolve("child.yaml");
        Files.writeString(
                manifest, Files.readString(Path.of(ONE)).replaceFirst("(?m)^extends:.*$", "extends: base.yaml"));
        Dakota run = render(manifest.toString());
        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains("would replace '" + base + "', which this command reads"), run.err());
    }

    @Test
    void theFolderItselfStaysTheSame() throws IOException {
        assertRenders(SEVERAL);
        Object before = Files.getAttribute(folder, "unix:ino");
        assertRenders(ONE);
        assertEquals(before, Files.getAttribute(folder, "unix:ino"));
    }

    /// Where its own name is `.`, as that of the folder it works in.
    @Test
    void aRenderingIsReplacedFromWithin() throws Exception {
        assertRenders(SEVERAL);
        String expected = Files.readString(folder.resolve("plan.json"));
        assertRenders(ONE);
        assertEquals("", said("cd '" + folder + "' && exec \"$@\"", SEVERAL, "."));
        assertEquals(expected, Files.readString(folder.resolve("plan.json")));
        assertEquals(new Dakota(0, "", ""), Dakota.run("render", SEVERAL, "--check", folder.toString()));
    }

    /// With no room left, and with room for some of its files.
    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void onAFullDiskTheOldOneStays(int freePages) throws Exception {
        assertRenders(ONE);
        Path disk = Files.createDirectory(temporary.resolve("disk"));
        String full = """
                unshare --map-root-user --mount sh -c '
                    cd "%s" && mount -t tmpfs -o size=2m tmpfs disk && cp -r rendered disk/ &&
                    head -c %d000 /dev/zero >disk/spare && cat /dev/zero 2>/dev/null >disk/filler; rm disk/spare
                    "$@" && echo rendered
                    rm disk/filler; diff -r rendered disk/rendered; ls -A disk' sh "$@"
                """.formatted(temporary, 4 * freePages);
        String said = said(full, SEVERAL, disk.resolve("rendered").toString());
        assertTrue(
                said.matches(disk + "/rendered/\\S+: error\\[.*: No space left on device\n(      .*\n)?rendered\n"),
                said);
    }

    /// What a process says that renders, run by a shell.
    private String said(String script, String manifest, String output) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        command.addAll(Dakota.command());
        command.addAll(List.of("render", Path.of(manifest).toRealPath().toString(), "-o", output));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Files.writeString(folder, "mine");
        assertRefuses("it is no folder");
    }
}
