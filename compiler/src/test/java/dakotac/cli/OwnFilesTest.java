package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// A manifest's own files lie where it says, whichever writer put them there.
@ParameterizedClass
@ValueSource(strings = {"embedded", "host-tools"})
class OwnFilesTest {

    private static final String FILES = """
            files:
              iso: {docs: own, README: own/sub/page.html, empty: nothing}
              esp: {tools/a.txt: own/page.html, tools/b.txt: own/page.html}
            """;

    @Parameter
    private String writer = "";

    @TempDir
    private Path folder;

    private Path manifest(String files) throws IOException {
        Files.createDirectories(folder.resolve("own/sub"));
        Files.writeString(folder.resolve("own/page.html"), "first");
        Files.writeString(folder.resolve("own/sub/page.html"), "second");
        Files.writeString(folder.resolve("nothing"), "");
        return new SampleInputs(folder).write(Arch.values()).manifest(files, Arch.values());
    }

    private Dakota build(Path manifest) {
        return Dakota.run("build", "--writer", writer, manifest.toString(), "-o", iso().toString());
    }

    private Path iso() {
        return folder.resolve("out.iso");
    }

    @Test
    void filesAndFoldersLieWhereTheManifestSays() throws IOException {
        Path manifest = manifest(FILES);
        Dakota run = build(manifest);
        assertEquals(0, run.status(), run.err());
        Path tree = Files.createDirectory(folder.resolve("tree"));
        Oracle.says("bsdtar", "-xf", iso().toString(), "-C", tree.toString());
        assertEquals("first", Files.readString(tree.resolve("docs/page.html")));
        assertEquals("second", Files.readString(tree.resolve("docs/sub/page.html")));
        assertEquals("second", Files.readString(tree.resolve("README")));
        assertEquals("", Files.readString(tree.resolve("empty")));
        String esp = ProbeIso.esp(iso());
        for (String path : List.of("::tools/a.txt", "::tools/b.txt")) {
            assertEquals("first", Oracle.says("mtype", "-i", esp, path));
        }
        assertEquals(
                0, Dakota.run("verify", iso().toString(), manifest.toString()).status());
    }

    @Test
    void verifyComparesEachOfThem() throws IOException {
        Path manifest = manifest(FILES);
        assertEquals(0, build(manifest).status());
        Files.writeString(folder.resolve("own/page.html"), "other");
        Dakota run = Dakota.run("verify", iso().toString(), manifest.toString());
        for (String path : List.of("docs/page.html", "tools/a.txt", "tools/b.txt")) {
            assertTrue(run.err().contains("error[input-differs]: " + path), run.err());
        }
    }

    @Test
    void thoseOfAnArchitectureComeWithIt() throws IOException {
        Path manifest = manifest("");
        Files.writeString(
                manifest,
                Files.readString(manifest).replace("{inputs:", "{files: {esp: {tools/own.txt: nothing}}, inputs:"));
        Dakota both = Dakota.run("validate", manifest.toString());
        assertTrue(both.err().contains("error[file-collision]"), both.err());
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("(?m)^  aarch64: .*\n", ""));
        Dakota run = Dakota.run("plan", manifest.toString());
        assertTrue(run.out().contains("   0 bytes  file esp/tools/own.txt (x86_64)"), run.out() + run.err());
    }

    @Test
    void whatIsNotThereIsToldBeforeAnythingIsWritten() throws IOException {
        Dakota run = build(manifest("files: {iso: {docs/page.html: own/pages.html}}\n"));
        assertEquals(1, run.status());
        assertTrue(run.err().contains("error[input-missing]"), run.err());
        assertTrue(Files.notExists(iso()));
        assertTrue(run.err().contains("own/pages.html"), run.err());
    }

    /// Java reads it as another one, under which it would then lie on the image.
    @Test
    void aNameThatIsNoUtf8IsTold() throws IOException {
        Path manifest = manifest("files: {iso: {docs: own}}\n");
        Oracle.says("sh", "-c", "echo mine >\"$0/own/$(printf 'caf\\351')\"", folder.toString());
        Dakota run = build(manifest);
        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains("error[file-name]: 'caf\ufffd' is a name"), run.err());
    }
}
