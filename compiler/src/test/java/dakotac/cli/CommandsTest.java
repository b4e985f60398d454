package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dakotac.Oracle;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "init",
                "validate",
                "plan",
                "render",
                "build",
                "build-iso",
                "verify",
                "boot",
                "schema",
                "completion"
            })
    void everyCommandHasHelpWithExamples(String command) {
        Dakota run = Dakota.run(command, "--help");
        assertEquals(0, run.status());
        assertTrue(run.out().contains("Examples:"), run.out());
    }

    @Test
    void placesHaveTheSameDigitsInEveryLocale() throws Exception {
        Path manifest = Files.writeString(folder.resolve("wrong.yaml"), "version: [\n");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.language=ar",
                        "-Duser.extensions=u-nu-arab",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dakotac.cli.Main",
                        "validate",
                        manifest.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(1, process.waitFor(), said);
        assertTrue(said.startsWith(manifest + ":2:1: error"), said);
    }

    @Test
    void aWrongCommandLineEndsWithTwo() {
        for (String[] arguments : List.of(
                new String[] {},
                new String[] {"biuld"},
                new String[] {"build"},
                new String[] {"render", "a.yaml"},
                new String[] {"plan", "--format", "xml", "a.yaml"})) {
            Dakota run = Dakota.run(arguments);
            assertEquals(2, run.status(), run.err());
            assertTrue(run.err().startsWith("error[usage]: "), run.err());
        }
    }

    @Test
    void initWritesAManifestThatIsValid() {
        assertEquals(0, Dakota.run("init", folder.toString()).status());
        Path manifest = folder.resolve("live.yaml");
        Dakota validated = Dakota.run("validate", manifest.toString());
        assertEquals(new Dakota(0, "", ""), validated);
        assertTrue(Dakota.run("plan", manifest.toString()).out().contains("label         MY_LIVE"));
    }

    @Test
    void initOverwritesNothing() throws IOException {
        Files.writeString(folder.resolve("live.yaml"), "mine");
        Dakota run = Dakota.run("init", folder.toString());
        assertEquals(1, run.status());
        assertEquals("mine", Files.readString(folder.resolve("live.yaml")));
        assertFalse(Files.exists(folder.resolve("manifest.schema.json")));
    }

    @Test
    void validateTellsPeopleAndPrograms() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.yaml"), "version: 1\nnmae: x\n");
        assertTrue(Dakota.run("validate", bad.toString()).err().contains("did you mean 'name'?"));
        Dakota json = Dakota.run("validate", "--format", "json", bad.toString());
        assertTrue(json.out().contains("\"line\" : 2"), json.out());
        assertEquals("", json.err());
        Dakota github = Dakota.run("validate", "--format", "github", bad.toString());
        assertTrue(github.out().contains("::error file=" + bad + ",line=2,"), github.out());
        assertEquals(1, github.status());
    }

    @Test
    void planWithoutInputsSaysWhyItHasNoSizes() throws IOException {
        Path manifest = new SampleInputs(folder).manifest("", Arch.X86_64);
        Dakota run = Dakota.run("plan", manifest.toString());
        assertEquals(0, run.status());
        assertTrue(run.err().contains("note[no-sizes]"), run.err());
        assertFalse(run.out().contains("bytes"), run.out());
    }

    @Test
    void planWithInputsHasSizesAndKernels() throws IOException {
        SampleInputs inputs = new SampleInputs(folder).write(Arch.X86_64);
        Dakota run = Dakota.run("plan", inputs.manifest("", Arch.X86_64).toString());
        assertTrue(run.out().contains("rootfs (x86_64), 20,006 bytes"), run.out());
        assertTrue(run.out().contains("kernel        6.12.0-1 (x86_64)"), run.out());
    }

    @Test
    void planWithInputsIsExactToTheByte() throws IOException {
        SampleInputs inputs = new SampleInputs(folder).write(Arch.X86_64);
        Path manifest = inputs.manifest("", Arch.X86_64);
        Path iso = folder.resolve("out.iso");
        assertEquals(
                0,
                Dakota.run("build", manifest.toString(), "-o", iso.toString()).status());
        Dakota text = Dakota.run("plan", manifest.toString());
        assertTrue(text.out().contains(String.format(Locale.ROOT, "layout: %,d bytes;", Files.size(iso))), text.out());
        JsonNode json = JsonMapper.shared()
                .readTree(Dakota.run("plan", "--format", "json", manifest.toString())
                        .out());
        JsonNode rootfs = json.at("/layout/regions")
                .valueStream()
                .filter(region -> region.get("what").stringValue().equals("rootfs (x86_64)"))
                .findFirst()
                .orElseThrow();
        byte[] image = Files.readAllBytes(iso);
        int offset = rootfs.get("offset").intValue();
        assertArrayEquals(
                Files.readAllBytes(inputs.rootfs(Arch.X86_64)),
                Arrays.copyOfRange(image, offset, offset + rootfs.get("size").intValue()));
        assertEquals(List.of(), planSchema().validate(json.toString(), InputFormat.JSON));
    }

    private static Schema planSchema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Dakota.run("schema", "plan").out(), InputFormat.JSON);
    }

    static List<Path> manifests() throws IOException {
        return ManifestGoldenTest.manifests();
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void everyPlanConformsToItsSchema(Path manifest) {
        String plan =
                Dakota.run("plan", "--format", "json", manifest.toString()).out();
        assertEquals(List.of(), planSchema().validate(plan, InputFormat.JSON));
    }

    @Test
    void renderWritesWhatCheckAccepts() throws IOException {
        String manifest = "../manifests/dakota-multi.yaml";
        String rendered = folder.resolve("rendered").toString();
        assertEquals(0, Dakota.run("render", manifest, "-o", rendered).status());
        assertEquals(new Dakota(0, "", ""), Dakota.run("render", manifest, "--check", rendered));
        assertEquals(0, Dakota.run("render", manifest, "-o", rendered).status());
    }

    @Test
    void checkShowsJustTheWordsThatDiffer() throws IOException {
        Path copy = copyOfManifests();
        String rendered = folder.resolve("rendered").toString();
        Dakota.run("render", copy.resolve("dakota.yaml").toString(), "-o", rendered);
        Path base = copy.resolve("base/dakota.yaml");
        Files.writeString(base, Files.readString(base).replace("quiet", "splash"));
        Dakota run = Dakota.run("render", copy.resolve("dakota.yaml").toString(), "--check", rendered);
        assertEquals(1, run.status());
        List<String> changes =
                run.out().lines().filter(line -> line.contains(" ~ ")).toList();
        assertEquals(6, changes.size(), run.out());
        assertTrue(changes.stream().allMatch(line -> line.contains("[-") && line.contains("{+")), run.out());
        assertTrue(run.out().contains("enforcing=0 [-quiet-]{+splash+} nvidia-drm.modeset=1"), run.out());
    }

    private Path copyOfManifests() throws IOException {
        Path source = Path.of("../manifests");
        Path copy = folder.resolve("manifests");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(source.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        return copy;
    }

    @Test
    void renderTouchesNoForeignFolder() throws IOException {
        Files.writeString(folder.resolve("thesis.txt"), "mine");
        Dakota run = Dakota.run("render", "../manifests/dakota.yaml", "-o", folder.toString());
        assertEquals(1, run.status());
        assertTrue(run.err().contains("thesis.txt"), run.err());
        assertTrue(Files.exists(folder.resolve("thesis.txt")));
    }

    @Test
    void bashAcceptsTheCompletionScript() throws Exception {
        Path script = Files.writeString(
                folder.resolve("completion"), Dakota.run("completion").out());
        Oracle.says("bash", "-n", script.toString());
        assertEquals(
                "build\nbuild-iso\n",
                Oracle.says(
                        "bash",
                        "-c",
                        "source \"$0\"; COMP_WORDS=(dakotac bui); COMP_CWORD=1; _complete_dakotac;"
                                + " printf '%s\\n' \"${COMPREPLY[@]}\"",
                        script.toString()));
    }
}
