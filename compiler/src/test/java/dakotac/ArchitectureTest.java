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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Which package may import which, and which may touch the machine. A package here is one of `dakotac` with everything
/// below it.
class ArchitectureTest {

    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("binary", Set.of()),
            Map.entry("json", Set.of()),
            Map.entry("diagnostic", Set.of("json")),
            Map.entry("manifest", Set.of("diagnostic")),
            Map.entry("host", Set.of("diagnostic")),
            Map.entry("source", Set.of("binary", "diagnostic", "manifest")),
            Map.entry("tree", Set.of("binary", "diagnostic", "manifest", "source")),
            Map.entry("input", Set.of("binary", "diagnostic", "manifest")),
            Map.entry("plan", Set.of("diagnostic", "json", "manifest", "input")),
            Map.entry("image", Set.of("binary", "diagnostic", "manifest", "host", "input", "plan")),
            Map.entry("inspect", Set.of("binary", "diagnostic", "manifest", "input", "plan", "image")),
            Map.entry("boot", Set.of("binary", "json", "diagnostic", "manifest", "host")),
            Map.entry(
                    "cli",
                    Set.of(
                            "binary",
                            "json",
                            "diagnostic",
                            "manifest",
                            "host",
                            "source",
                            "tree",
                            "input",
                            "plan",
                            "image",
                            "inspect",
                            "boot")));

    /// Packages that compute and do nothing else.
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

        /// Between two files of the project, or of a file with itself.
        Stream<Edge> betweenFiles() {
            return to.startsWith("dakotac.") ? Stream.of(new Edge(file(from), file(to))) : Stream.empty();
        }

        private static String file(String type) {
            return type.split("\\$", 2)[0];
        }

        static Edge of(MatchResult line) {
            return new Edge(line.group(1), line.group(2));
        }

        String fromPackage() {
            return packageOf(from);
        }

        String toPackage() {
            return packageOf(to);
        }

        private static String packageOf(String type) {
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
    void packagesImportOnlyWhatTheTableAllows() {
        Set<Edge> forbidden = EDGES.stream()
                .filter(edge -> edge.to().startsWith("dakotac."))
                .filter(edge -> !edge.fromPackage().equals(edge.toPackage()))
                .filter(edge ->
                        !MAY_IMPORT.getOrDefault(edge.fromPackage(), Set.of()).contains(edge.toPackage()))
                .collect(Collectors.toSet());
        assertEquals(Set.of(), forbidden);
    }

    @Test
    void everyPackageIsInTheTable() {
        assertEquals(
                new TreeSet<>(MAY_IMPORT.keySet()),
                EDGES.stream().map(Edge::fromPackage).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void noTwoTypesShareAName() {
        Map<String, List<String>> byName = EDGES.stream()
                .map(edge -> Edge.file(edge.from()))
                .distinct()
                .collect(Collectors.groupingBy(type -> type.substring(type.lastIndexOf('.') + 1)));
        byName.remove("package-info");
        byName.values().removeIf(types -> types.size() == 1);
        assertEquals(Map.of(), byName);
    }

    /// Takes away what needs nothing more, again and again, as one would read the code; a cycle remains.
    @Test
    void noFilesNeedEachOther() {
        Map<String, Set<String>> needs = EDGES.stream()
                .flatMap(Edge::betweenFiles)
                .filter(edge -> !edge.from().equals(edge.to()))
                .collect(Collectors.groupingBy(Edge::from, Collectors.mapping(Edge::to, Collectors.toSet())));
        while (needs.values().removeIf(needed -> needed.stream().noneMatch(needs::containsKey))) {}
        assertEquals(Map.of(), needs);
    }

    @Test
    void purePackagesDoNotTouchTheMachine() {
        Set<Edge> worldly = EDGES.stream()
                .filter(edge -> PURE.contains(edge.fromPackage()) && WORLD.contains(edge.to()))
                .collect(Collectors.toSet());
        assertEquals(Set.of(), worldly);
    }
}
