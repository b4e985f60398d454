package dakotac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Files;
import java.nio.file.Path;
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
            Map.entry("host", Set.of("binary", "diagnostic")),
            Map.entry("source", Set.of("binary", "diagnostic", "manifest", "host")),
            Map.entry("tree", Set.of("binary", "diagnostic", "manifest", "source")),
            Map.entry("store", Set.of("binary", "source", "tree")),
            Map.entry("squashfs", Set.of("binary", "source")),
            Map.entry("input", Set.of("binary", "diagnostic", "manifest", "squashfs")),
            Map.entry(
                    "export",
                    Set.of("binary", "diagnostic", "manifest", "host", "source", "tree", "store", "squashfs", "input")),
            Map.entry("plan", Set.of("diagnostic", "json", "manifest", "input")),
            Map.entry("image", Set.of("binary", "diagnostic", "manifest", "host", "input", "plan")),
            Map.entry("inspect", Set.of("binary", "diagnostic", "manifest", "squashfs", "input", "plan", "image")),
            Map.entry(
                    "diff",
                    Set.of("binary", "json", "diagnostic", "manifest", "squashfs", "input", "image", "inspect")),
            Map.entry("picture", Set.of("binary", "diagnostic", "image")),
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
                            "squashfs",
                            "input",
                            "export",
                            "plan",
                            "image",
                            "inspect",
                            "diff",
                            "picture",
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

    /// What changes a file's bytes, or its time.
    private static final Pattern WRITING = Pattern.compile(
            "java/nio/file/Files\\.(write\\w*|new(OutputStream|BufferedWriter)|set\\w+|createFile|create\\w*Link).*"
                    + "|java/nio/file/Files\\.copy(?!.*OutputStream;\\)).*"
                    + "|java/nio/file/StandardOpenOption\\.(WRITE|CREATE|CREATE_NEW|APPEND).*"
                    + "|java/io/(FileOutputStream|FileWriter|RandomAccessFile)\\.<init>\\(Ljava/(io/File|lang/String);.*");

    /// What makes names appear in people's folders, or go.
    private static final Pattern PUBLISHING =
            Pattern.compile("java/nio/file/Files\\.(createDirector|createTemp|move|delete).*");

    /// Who writes at a place that the work folder gave it, or the launcher.
    private static final Set<String> WRITERS = Set.of(
            "dakotac.boot.BootRun",
            "dakotac.boot.CopiedDisk",
            "dakotac.boot.LoopbackDisk",
            "dakotac.boot.SerialLog",
            "dakotac.cli.Training",
            "dakotac.export.PieceFiles",
            "dakotac.export.SquashfsWriter",
            "dakotac.image.Checksums",
            "dakotac.image.EmbeddedWriter",
            "dakotac.image.tool.EspImage",
            "dakotac.image.tool.Staging",
            "dakotac.input.BlobReader",
            "dakotac.input.Spool");

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

    @Test
    void onlyTheOwnerOfOutputsPutsFilesInTheirPlaces() throws IOException {
        assertEquals(Set.of(), usersBesideHost(PUBLISHING));
    }

    @Test
    void whoWritesElseWritesInTheWorkFolder() throws IOException {
        assertEquals(WRITERS, usersBesideHost(WRITING));
    }

    private static Set<String> usersBesideHost(Pattern members) throws IOException {
        Set<String> users = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("target/classes/dakotac"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                ClassModel type = ClassFile.of().parse(file);
                if (uses(type, members)) {
                    users.add(Edge.file(type.thisClass().asInternalName().replace('/', '.')));
                }
            }
        }
        users.removeIf(user -> user.startsWith("dakotac.host."));
        return users;
    }

    private static boolean uses(ClassModel type, Pattern members) {
        for (PoolEntry entry : type.constantPool()) {
            if (entry instanceof MemberRefEntry member) {
                String name = member.owner().asInternalName() + "."
                        + member.name().stringValue() + member.type().stringValue();
                if (members.matcher(name).matches()) {
                    return true;
                }
            }
        }
        return false;
    }
}
