package dakotac.manifest.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.manifest.ManifestProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class InheritanceTest {

    @TempDir
    private Path folder;

    private Path child;

    @BeforeEach
    void write() throws IOException {
        child = write("manifests/child.yaml", """
                extends: base/base.yaml
                loader: {timeout: 9}
                cmdline: [splash]
                arches: {}
                """);
        write("manifests/base/base.yaml", """
                title: Base
                loader:
                  timeout: 5
                  editor: true
                cmdline: [quiet, enforcing=0]
                """);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void mapsMergeAndEverythingElseReplaces() throws Exception {
        YamlTree tree = Inheritance.read(child).orThrow().tree();
        assertEquals(
                "{\"title\":\"Base\",\"loader\":{\"timeout\":9,\"editor\":true},\"cmdline\":[\"splash\"],\"arches\":{}}",
                tree.toJson().toString());
    }

    @Test
    void everyValueKnowsItsFile() throws Exception {
        YamlTree tree = Inheritance.read(child).orThrow().tree();
        assertEquals("child.yaml:2:19", place(tree, "/loader/timeout"));
        assertEquals("base.yaml:4:11", place(tree, "/loader/editor"));
        assertEquals("child.yaml:3:11", place(tree, "/cmdline/0"));
        assertEquals("child.yaml:2:1", place(tree, "/loader/nothing/here", Place.Part.KEY));
    }

    @Test
    void everyFileIsNamedAlsoWhereNothingOfItIsLeft() throws Exception {
        Path all = write("manifests/all.yaml", "extends: child.yaml\ntitle: All\nloader: {timeout: 1}\ncmdline: []\n");
        assertEquals(
                List.of(all, child, folder.resolve("manifests/base/base.yaml")),
                Inheritance.read(all).orThrow().files());
    }

    @Test
    void aLinkDoesNotLeadOutOfTheTree() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside.yaml"), "title: Outside\n");
        Path deep = write("a/b/c/linked.yaml", "extends: link.yaml\n");
        Files.createSymbolicLink(deep.resolveSibling("link.yaml"), outside);
        assertEquals(
                List.of(ManifestProblem.EXTENDS_OUTSIDE),
                Inheritance.read(deep).diagnostics().stream()
                        .map(Diagnostic::id)
                        .toList());
    }

    @Test
    void aMapChangesTheListOfWordsOfTheBase() throws Exception {
        Path changing = write("manifests/changing.yaml", """
                extends: base/base.yaml
                cmdline:
                  add: [splash, audit=0]
                  remove:
                    - quiet
                """);
        YamlTree tree = Inheritance.read(changing).orThrow().tree();
        assertEquals("[enforcing=0, splash, audit=0]", words(tree, "/cmdline"));
        assertEquals("changing.yaml:2:1", place(tree, "/cmdline"));
        assertEquals("base.yaml:5:18", place(tree, "/cmdline/0"));
        assertEquals("changing.yaml:3:17", place(tree, "/cmdline/2"));
    }

    /// Each change applies to what the bases below it made; what is added again comes last.
    @Test
    void changesOfSeveralBasesApplyInTheirOrder() throws Exception {
        write("manifests/base/middle.yaml", """
                extends: base.yaml
                cmdline: {add: [splash, audit=0], remove: [quiet]}
                arches: {x86_64: {cmdline: [nomodeset, nosmt]}}
                """);
        Path top = write("manifests/top.yaml", """
                extends: base/middle.yaml
                cmdline: {remove: [splash], add: [quiet, selinux=0]}
                arches: {x86_64: {cmdline: {remove: [nomodeset]}}}
                """);
        YamlTree tree = Inheritance.read(top).orThrow().tree();
        assertEquals("[enforcing=0, audit=0, quiet, selinux=0]", words(tree, "/cmdline"));
        assertEquals("[nosmt]", words(tree, "/arches/x86_64/cmdline"));
        assertEquals("top.yaml:2:35", place(tree, "/cmdline/2"));
        assertEquals("middle.yaml:3:40", place(tree, "/arches/x86_64/cmdline/0"));
    }

    @Test
    void aListReplacesWhatBasesChanged() throws Exception {
        write("manifests/base/middle.yaml", "extends: base.yaml\ncmdline: {add: [splash]}\n");
        Path top = write("manifests/top.yaml", "extends: base/middle.yaml\ncmdline: [audit=0]\n");
        assertEquals("[audit=0]", words(Inheritance.read(top).orThrow().tree(), "/cmdline"));
    }

    /// Nothing else of a manifest has words to add and to remove; the schema tells of it.
    @Test
    void aMapUnderAnotherKeyIsNoChange() throws Exception {
        write("manifests/base/middle.yaml", "extends: base.yaml\nconsoles: [tty0]\n");
        Path top = write("manifests/top.yaml", "extends: base/middle.yaml\nconsoles: {add: [hvc0]}\n");
        assertEquals(
                "{\"add\":[\"hvc0\"]}",
                Inheritance.read(top)
                        .orThrow()
                        .tree()
                        .find("/consoles")
                        .orElseThrow()
                        .toJson()
                        .toString());
    }

    private static String words(YamlTree tree, String pointer) {
        return tree.find(pointer).orElseThrow().toJson().values().stream()
                .map(JsonNode::asString)
                .toList()
                .toString();
    }

    private static String place(YamlTree tree, String pointer) {
        return place(tree, pointer, Place.Part.VALUE);
    }

    private static String place(YamlTree tree, String pointer, Place.Part part) {
        Place.Span span = (Place.Span) tree.locate(new Place.Node(pointer, part));
        return Path.of(span.source().name()).getFileName() + ":" + span.line() + ":" + span.column();
    }
}
