package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Files.copy(Path.of("../manifests/base/dakota.yaml"), manifest.resolveSibling("copy.yaml"));
        assertRenders(manifest.toString());
        assertFalse(Files.exists(folder.resolve("iso")));
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
        Files.copy(Path.of("../manifests/base/dakota.yaml"), base);
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

    @Test
    void aFileIsNoFolder() throws IOException {
        Files.writeString(folder, "mine");
        assertRefuses("it is no folder");
    }
}
