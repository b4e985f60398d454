package dakotac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The rooms of the house: who may know whom, and who may know the world. A room is a package of `dakotac` with
/// everything below it.
class ArchitectureTest {

    private static final Map<String, Set<String>> MAY_IMPORT = Map.of(
            "diagnostic", Set.of(),
            "manifest", Set.of("diagnostic"),
            "host", Set.of("diagnostic"),
            "input", Set.of("diagnostic", "manifest"),
            "plan", Set.of("manifest", "input"),
            "image", Set.of("diagnostic", "manifest", "host", "input", "plan"),
            "inspect", Set.of("diagnostic", "manifest", "input", "plan", "image"),
            "boot", Set.of("diagnostic", "manifest", "host"),
            "cli", Set.of("diagnostic", "manifest", "host", "input", "plan", "image", "inspect", "boot"));

    /// Rooms that compute and nothing else.
    private static final Set<String> PURE = Set.of("diagnostic", "plan");

    private static final Set<String> WORLD = Set.of(
            "java.nio.file.Files",
            "java.io.File",
            "java.io.FileInputStream",
            "java.io.FileOutputStream",
            "java.nio.channels.FileChannel",
            "java.time.Clock",
            "java.time.Instant",
            "java.util.Random",
            "java.lang.Process",
            "java.lang.ProcessBuilder");

    private static final Pattern LINE = Pattern.compile("^ +(dakotac\\.\\S+) +-> (\\S+) .*$", Pattern.MULTILINE);

    private record Edge(String from, String to) {

        static Edge of(MatchResult line) {
            return new Edge(line.group(1), line.group(2));
        }

        String fromRoom() {
            return room(from);
        }

        String toRoom() {
            return room(to);
        }

        private static String room(String type) {
            return type.split("\\.", 3)[1];
        }
    }

    private static final List<Edge> EDGES = edges();

    private static List<Edge> edges() {
        StringWriter out = new StringWriter();
        PrintWriter printer = new PrintWriter(out);
        ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(printer, printer, "-verbose:class", "--ignore-missing-deps", "target/classes");
        return LINE.matcher(out.toString()).results().map(Edge::of).toList();
    }

    @Test
    void jdepsSaysSomething() {
        assertFalse(EDGES.isEmpty());
    }

    @Test
    void roomsKnowOnlyWhomTheyMay() {
        Set<Edge> forbidden = EDGES.stream()
                .filter(edge -> edge.to().startsWith("dakotac."))
                .filter(edge -> !edge.fromRoom().equals(edge.toRoom()))
                .filter(edge ->
                        !MAY_IMPORT.getOrDefault(edge.fromRoom(), Set.of()).contains(edge.toRoom()))
                .collect(Collectors.toSet());
        assertEquals(Set.of(), forbidden);
    }

    @Test
    void everyRoomIsInTheTable() {
        assertEquals(
                new TreeSet<>(MAY_IMPORT.keySet()),
                EDGES.stream().map(Edge::fromRoom).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void pureRoomsDoNotKnowTheWorld() {
        Set<Edge> worldly = EDGES.stream()
                .filter(edge -> PURE.contains(edge.fromRoom()) && WORLD.contains(edge.to()))
                .collect(Collectors.toSet());
        assertEquals(Set.of(), worldly);
    }
}
