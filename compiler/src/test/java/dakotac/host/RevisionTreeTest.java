package dakotac.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What must be written so that a path can be read.
class RevisionTreeTest {

    private static RevisionTree tree(Map<String, String> links, String... files) {
        TreeSet<String> all = new TreeSet<>(Arrays.asList(files));
        all.addAll(links.keySet());
        Map<String, Path> targets = new HashMap<>();
        links.forEach((link, target) -> targets.put(link, Path.of(target)));
        return new RevisionTree("v1", all, targets);
    }

    private static Set<String> needed(RevisionTree tree, String path) throws UserError {
        return new TreeSet<>(tree.needed(Path.of(path)));
    }

    @Test
    void onlyWhatAPathNamesIsNeeded() throws UserError {
        RevisionTree tree = tree(Map.of(), "a", "a.b/c", "a0", "d/e", "d/f/g", "d-/x");
        assertEquals(Set.of("a"), needed(tree, "a"));
        assertEquals(Set.of("d/e", "d/f/g"), needed(tree, "d"));
        assertEquals(tree.files(), needed(tree, ""));
        assertEquals(Set.of(), needed(tree, "nothing/there"));
        assertEquals(Set.of(), needed(tree, "a/below"));
    }

    @Test
    void aFolderHasNames() {
        RevisionTree tree = tree(Map.of(), "a", "d/e", "d/f/g", "d/f/h", "d-/x");
        assertEquals(Set.of("e", "f"), tree.names(Path.of("d")));
        assertEquals(Set.of("a", "d", "d-"), tree.names(Path.of("")));
        assertTrue(tree.hasFolder(Path.of("d/f")));
        assertFalse(tree.hasFolder(Path.of("a")));
    }

    /// Also where `..` behind a link is not what it would be without.
    @Test
    void linksAreNeededWithWhatTheyLeadTo() throws UserError {
        RevisionTree tree =
                tree(Map.of("l", "deep/er", "deep/up", "../l/../file", "x", "./deep//up"), "deep/er/y", "deep/file");
        assertEquals(Set.of("l", "deep/er/y"), needed(tree, "l/y"));
        assertEquals(Set.of("x", "deep/up", "l", "deep/file"), needed(tree, "x"));
        assertEquals(Set.of("deep/up", "l", "deep/file", "deep/er/y"), needed(tree, "deep"));
        assertEquals(Set.of("dangling"), needed(tree(Map.of("dangling", "nowhere")), "dangling"));
    }

    @Test
    void ringsOfLinksEnd() throws UserError {
        RevisionTree tree = tree(Map.of("d/self", "../d", "a", "b", "b", "a"), "d/file");
        assertEquals(Set.of("d/self", "d/file"), needed(tree, "d"));
        assertEquals(Set.of("a", "b"), needed(tree, "a"));
        assertEquals(Optional.empty(), tree.follow(Path.of("a")).at());
    }

    @Test
    void noLinkLeadsOut() {
        RevisionTree tree = tree(Map.of("d/up", "../..", "abs", "/etc", "via", "d/up/x"), "d/file");
        for (Map.Entry<String, String> outside : Map.of(
                        "d/up/x", "d/up", "abs/passwd", "abs", "d", "d/up", "via", "d/up")
                .entrySet()) {
            UserError told = assertThrows(UserError.class, () -> tree.needed(Path.of(outside.getKey())));
            assertEquals(
                    new Place.InFile("v1:" + outside.getValue()),
                    told.diagnostics().getFirst().at());
        }
    }

    @Test
    void aNameThatIsNotUtf8IsTold() throws UserError {
        RevisionTree tree = tree(Map.of(), "d/\ufffd", "file");
        assertEquals(Set.of("file"), needed(tree, "file"));
        UserError told = assertThrows(UserError.class, () -> tree.needed(Path.of("d")));
        assertEquals(
                new Place.InFile("v1:d/\ufffd"), told.diagnostics().getFirst().at());
    }
}
