package dakotac;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dakotac.diagnostic.DiagnosticId;
import dakotac.diagnostic.Explained;
import dakotac.diff.ChangeId;
import dakotac.input.InputProblem;
import dakotac.inspect.VerifyFinding;
import dakotac.manifest.ManifestProblem;
import dakotac.source.SourceProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.FieldRefEntry;
import java.lang.reflect.AccessFlag;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every id that is declared is told, is told of one kind alone, and has its case or its explanation.
class DiagnosticIdsTest {

    private static final Path GOLDEN = Path.of("../golden");
    private static final Pattern IN_CASES = Pattern.compile("(?:error|warning|note)\\[([a-z0-9-]+)]");
    private static final Pattern IN_TABLE = Pattern.compile("`([a-z]+(?:-[a-z]+)+)`(?=.* \\|.*\\|)");

    private static final List<ClassModel> MAIN = classes(DiagnosticId.class);
    private static final List<ClassModel> TESTS = classes(DiagnosticIdsTest.class);

    /// Those that no manifest with a bad input leads to.
    private static final Set<InputProblem> OF_NO_BAD_INPUT = EnumSet.of(
            InputProblem.INPUT_UNREADABLE,
            InputProblem.ZSTD_LIBRARY,
            InputProblem.SEVERAL_LOADERS,
            InputProblem.FILESYSTEM_NOT_READ);

    @Test
    void everyProblemOfAManifestHasACase() throws IOException {
        assertEquals(texts(EnumSet.allOf(ManifestProblem.class)), idsBelow("diagnostics"));
    }

    @Test
    void everyProblemOfAnInputHasACase() throws IOException {
        assertEquals(texts(EnumSet.complementOf(EnumSet.copyOf(OF_NO_BAD_INPUT))), idsBelow("inputs"));
    }

    @Test
    void everyProblemOfAContainerImageHasATest() {
        assertEquals(List.of(), unused(Arrays.stream(SourceProblem.values()), TESTS));
    }

    /// In the order of the table.
    @Test
    void everyFindingIsExplained() throws IOException {
        assertEquals(
                Arrays.stream(VerifyFinding.values()).map(DiagnosticId::text).toList(),
                ids(IN_TABLE, Files.readString(Path.of("../docs/verify.md"))).toList());
    }

    /// The same of changes.
    @Test
    void everyChangeIsExplained() throws IOException {
        List<String> explained =
                ids(IN_TABLE, Files.readString(Path.of("../docs/diff.md"))).toList();
        assertEquals(texts(EnumSet.allOf(ChangeId.class)), new TreeSet<>(explained));
    }

    @Test
    void everyChangeHasACase() throws IOException {
        Set<String> told = new TreeSet<>();
        try (Stream<Path> cases = Files.walk(GOLDEN.resolve("diff"))) {
            for (Path file : cases.filter(path -> path.endsWith("diff.txt")).toList()) {
                Files.readAllLines(file).forEach(line -> told.add(line.split(" +", 3)[1]));
            }
        }
        Set<ChangeId> elsewhere = EnumSet.of(ChangeId.MANIFEST_ADDED, ChangeId.MANIFEST_REMOVED); // DiffTest
        assertEquals(texts(EnumSet.complementOf(EnumSet.copyOf(elsewhere))), told);
    }

    /// Which manifests name.
    @Test
    void everyChangeCanBeAccepted() {
        JsonNode known = JsonMapper.shared()
                .readTree(Path.of("../schema/manifest.schema.json"))
                .at("/properties/review/properties/accept/items/properties/change/enum");
        assertEquals(
                Arrays.stream(ChangeId.values()).map(DiagnosticId::text).toList(),
                known.valueStream().map(JsonNode::asString).toList());
    }

    @Test
    void everyIdIsTold() {
        assertEquals(List.of(), unused(registries(), MAIN));
    }

    /// Which `docs.IdsTest` writes. The printer's own `more` is no problem of anybody's.
    @Test
    void everyIdHasAPlaceInTheDocs() throws IOException {
        String index = Files.readString(Path.of("../docs/ids/README.md"));
        assertEquals(
                List.of("more"),
                registries()
                        .map(DiagnosticId::text)
                        .filter(id -> !index.contains("\n| [`" + id + "`]("))
                        .toList(),
                "docs/ids lacks some: IdsTest says what is missing, and -Dgolden.update=true has it write them");
    }

    @Test
    void noTwoKindsShareAnId() {
        List<String> all = registries().map(DiagnosticId::text).sorted().toList();
        assertEquals(new TreeSet<>(all).stream().toList(), all);
    }

    private static Stream<DiagnosticId> registries() {
        return MAIN.stream()
                .filter(type -> !type.flags().has(AccessFlag.INTERFACE))
                .filter(type -> type.interfaces().stream()
                        .map(each -> each.asInternalName())
                        .anyMatch(Set.of(internalName(DiagnosticId.class), internalName(Explained.class))::contains))
                .flatMap(type -> constants(type.thisClass().asInternalName().replace('/', '.')));
    }

    private static Stream<DiagnosticId> constants(String type) {
        try {
            return Arrays.stream(Class.forName(type).getEnumConstants()).map(DiagnosticId.class::cast);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /// Those that no class reads but the one that declares them.
    private static List<DiagnosticId> unused(Stream<? extends DiagnosticId> ids, List<ClassModel> classes) {
        Set<String> used = classes.stream()
                .flatMap(type -> StreamSupport.stream(type.constantPool().spliterator(), false)
                        .filter(FieldRefEntry.class::isInstance)
                        .map(FieldRefEntry.class::cast)
                        .filter(field -> !field.owner().equals(type.thisClass()))
                        .map(field -> field.owner().asInternalName() + "."
                                + field.name().stringValue()))
                .collect(toCollection(TreeSet::new));
        return ids.<DiagnosticId>map(id -> id)
                .filter(id -> !used.contains(internalName(id.getClass()) + "." + id.name()))
                .toList();
    }

    private static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    /// All classes that are built into where one of them is.
    private static List<ClassModel> classes(Class<?> one) {
        try (Stream<Path> files = Files.walk(
                Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI()))) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(DiagnosticIdsTest::parse)
                    .toList();
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static ClassModel parse(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> texts(Collection<? extends DiagnosticId> ids) {
        return ids.stream().map(DiagnosticId::text).collect(toCollection(TreeSet::new));
    }

    private static Set<String> idsBelow(String folder) throws IOException {
        Set<String> told = new TreeSet<>();
        try (Stream<Path> files = Files.walk(GOLDEN.resolve(folder))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".txt")).toList()) {
                ids(IN_CASES, Files.readString(file)).forEach(told::add);
            }
        }
        return told;
    }

    private static Stream<String> ids(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1));
    }
}
