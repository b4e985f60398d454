package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dakotac.Example;
import dakotac.host.RunProblem;
import dakotac.input.InitramfsFixture;
import dakotac.input.PeFixture;
import dakotac.input.SampleTar;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandsTest {

    @TempDir
    private Path folder;

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
    void initWritesAManifestThatIsValid() {
        assertEquals(0, Dakota.run("init", folder.toString()).status());
        Path manifest = folder.resolve("live.yaml");
        Dakota validated = Dakota.run("validate", manifest.toString());
        assertEquals(new Dakota(0, "", ""), validated);
        assertTrue(Dakota.run("plan", manifest.toString()).out().contains("label         MY_LIVE"));
    }

    /// Which a laptop has for its only one.
    @Test
    void initsManifestHasTheScreenForAConsole() {
        assertEquals(0, Dakota.run("init", folder.toString()).status());
        String plan = Dakota.run("plan", folder.resolve("live.yaml").toString()).out();
        assertTrue(plan.matches("(?s).* console=ttyS0,115200n8\n +console=tty0\n.*"), plan);
    }

    @Test
    void initOverwritesNothing() throws IOException {
        Files.writeString(folder.resolve("live.yaml"), "mine");
        Dakota run = Dakota.run("init", folder.toString());
        assertEquals(1, run.status());
        assertEquals("mine", Files.readString(folder.resolve("live.yaml")));
        assertFalse(Files.exists(folder.resolve("manifest.schema.json")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"live.yaml", "manifest.schema.json"})
    void initFollowsNoLinkToNothing(String name) throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve(name), Path.of("nothing"));
        Dakota run = Dakota.run("init", folder.toString());
        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains(name + ": error[output]: it is a symbolic link"), run.err());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(link), left.toList());
        }
    }

    @Test
    void initFinishesWhatAKilledOneBegan() throws IOException {
        assertEquals(0, Dakota.run("init", folder.toString()).status());
        Files.delete(folder.resolve("manifest.schema.json"));
        assertEquals(0, Dakota.run("init", folder.toString()).status());
        assertTrue(Files.exists(folder.resolve("manifest.schema.json")));
    }

    @ParameterizedTest
    @CsvSource({"file, it is no folder", "file/in/it, /file' is no folder", "dangling, it is no folder"})
    void initSaysWhatIsInTheWayOfItsFolder(String name, String why) throws IOException {
        Files.createFile(folder.resolve("file"));
        Files.createSymbolicLink(folder.resolve("dangling"), Path.of("nowhere"));
        Dakota run = Dakota.run("init", folder.resolve(name).toString());
        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().startsWith(folder.resolve(name) + ": error[output]: "), run.err());
        assertTrue(run.err().contains(why), run.err());
        assertTrue(run.err().contains("name another folder"), run.err());
    }

    @Test
    void initMakesItsFolderOrLeavesNone() throws IOException {
        assertEquals(0, Dakota.run("init", folder.resolve("a/b").toString()).status());
        Path file = Files.writeString(folder.resolve("file"), "mine");
        assertEquals(1, Dakota.run("init", file.resolve("b").toString()).status());
        assertEquals("mine", Files.readString(file));
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
    void picturesNeedSizes() throws IOException {
        ProbeInputs inputs = new ProbeInputs(folder);
        Path manifest = inputs.manifest("", Arch.X86_64);
        Dakota without = Dakota.run("plan", "--format", "html", manifest.toString());
        assertEquals(1, without.status());
        assertEquals("", without.out());
        assertTrue(without.err().contains("error[no-sizes]: no sizes, because"), without.err());
        Example.check(RunProblem.NO_SIZES, without.err(), folder);
        inputs.write(Arch.X86_64);
        assertTrue(
                Dakota.run("plan", "--format", "svg", manifest.toString()).out().startsWith("<svg "));
        assertTrue(Dakota.run("plan", "--format", "html", manifest.toString())
                .out()
                .startsWith("<!DOCTYPE html>"));
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
        assertTrue(run.out().contains("20.0 kB  rootfs (x86_64)"), run.out());
        assertTrue(run.out().contains("kernel        6.12.0-1 (x86_64)"), run.out());
    }

    /// It is the name of a folder in the tar, which plans and logs show.
    @Test
    void theVersionOfAKernelIsNothingThatATerminalActsUpon() throws IOException {
        String version = "6\u001b[31m\u202e";
        String modules = "usr/lib/modules/" + version;
        SampleInputs inputs = new SampleInputs(folder).write(Arch.X86_64);
        Files.write(
                inputs.bootFiles(Arch.X86_64),
                SampleTar.of(Arch.X86_64)
                        .without(SampleTar.KERNEL)
                        .without(SampleTar.INITRAMFS)
                        .file(modules + "/vmlinuz", PeFixture.image(Arch.X86_64, "kernel"))
                        .file(modules + "/initramfs.img", InitramfsFixture.of("initramfs"))
                        .bytes());
        String manifest = inputs.manifest("", Arch.X86_64).toString();
        String iso = folder.resolve("out.iso").toString();
        for (String[] command : new String[][] {{"plan", manifest}, {"build", manifest, "-o", iso}}) {
            Dakota run = Dakota.run(command);
            assertTrue(run.err().contains("holds no kernel"), run.err());
            assertFalse((run.out() + run.err()).matches("(?s).*[\u001b\u202e].*"), run.out() + run.err());
        }
    }

    @Test
    void planShowsTheNamesOfFilesAsText() throws IOException {
        Files.createFile(Files.createDirectory(folder.resolve("own")).resolve("a\u009b31m\u202e"));
        SampleInputs inputs = new SampleInputs(folder);
        String manifest =
                inputs.manifest("files: {iso: {docs: own}}\n", Arch.X86_64).toString();
        Dakota without = Dakota.run("plan", manifest);
        inputs.write(Arch.X86_64);
        for (Dakota run : List.of(without, Dakota.run("plan", "--offsets", manifest))) {
            assertEquals(0, run.status(), run.err());
            assertTrue(run.out().contains("  /docs/\n    a\\u009b31m\\u202e "), run.out());
            assertFalse(run.out().matches("(?s).*[\u009b\u202e].*"), run.out());
        }
        JsonNode json = JsonMapper.shared()
                .readTree(Dakota.run("plan", "--format", "json", manifest).out());
        assertTrue(json.toString().contains("docs/a\u009b31m\u202e"), json::toString);
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
        String summary = String.format(Locale.ROOT, "layout: %,d bytes; a build needs", Files.size(iso));
        assertTrue(text.out().lines().toList().getLast().startsWith(summary), text.out());
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

    @Test
    void planMapsTheImageOnRequest() throws IOException {
        Path manifest = new SampleInputs(folder).write(Arch.X86_64).manifest("", Arch.X86_64);
        String plan = Dakota.run("plan", manifest.toString()).out();
        String map = Dakota.run("plan", "--offsets", manifest.toString()).out();
        assertTrue(map.startsWith(plan), map);
        List<String> regions = map.substring(plan.length()).lines().toList();
        assertTrue(regions.size() > 20, map);
        assertTrue(regions.stream().allMatch(line -> line.matches(" +[\\d,]+ +[\\d,]+  \\S.*")), map);
    }

    @Test
    void planTellsABrokenBudgetAsBuildDoes() throws IOException {
        Path manifest = new SampleInputs(folder).write(Arch.X86_64).manifest("size: {budget: 30 MiB}\n", Arch.X86_64);
        Dakota plan = Dakota.run("plan", manifest.toString());
        assertEquals(1, plan.status());
        assertTrue(plan.out().contains("layout: "), plan.out());
        assertTrue(plan.err().contains("error[over-budget]"), plan.err());
        Example.check(RunProblem.OVER_BUDGET, plan.err(), folder);
        String iso = folder.resolve("out.iso").toString();
        assertEquals(
                plan.err(),
                Dakota.run("build", "-q", manifest.toString(), "-o", iso).err());
    }

    static Schema planSchema() {
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
    void checkShowsAChangedWordOnce() throws IOException {
        assertEquals("""
                esp/loader/entries/dakota-live.conf differs
                    3   linux   /images/pxeboot/vmlinuz
                    4   initrd  /images/pxeboot/initrd.img
                    5 ~ options root=live:LABEL=DAKOTA_LIVE rd.live.image rd.live.overlay.overlayfs=1 enforcing=0\
                 [-quiet-]{+splash+} nvidia-drm.modeset=1 console=ttyS0,115200n8 console=tty0
                        also in iso/boot/grub/loopback.cfg:2, plan.json:31,63,94, plan.txt:19
                    6  \s
                """, checkAfter("base/dakota.yaml", "quiet", "splash"));
    }

    @Test
    void checkShowsWordsThatCameTogetherOnce() throws IOException {
        String difference = checkAfter("base/dakota.yaml", "quiet", "splash, loglevel=3");
        assertTrue(difference.contains("[-quiet-]{+splash+} {+loglevel=3 +}"), difference);
        assertTrue(difference.contains("also in iso/boot/grub/loopback.cfg:2, plan.json:31,32,"), difference);
        assertTrue(
                difference.lines().noneMatch(line -> line.endsWith(" differs") && line.startsWith("plan")), difference);
    }

    /// Though its lines are, but for their columns, those of the new file.
    @Test
    void checkShowsAllLinesOfANewEntry() throws IOException {
        String difference = checkAfter(
                "dakota.yaml", "name: dakota", "entries: [{id: live}, {id: debug, title: Debug}]\nname: dakota");
        assertTrue(difference.contains("esp/loader/entries/dakota-live-debug.conf is new\n"), difference);
        assertTrue(difference.contains("""
                   25 + {+boot entry dakota-live-debug.conf+}
                   26 + {+  title         Debug+}
                   27 + {+  architecture  x64+}
                   28 + {+  sort-key      02+}
                   29 + {+  linux         /images/pxeboot/vmlinuz+}
                """), difference);
    }

    @Test
    void checkShowsWhatIsForeignAsText() throws IOException {
        String manifest = "../manifests/dakota.yaml";
        Path rendered = folder.resolve("rendered");
        Dakota.run("render", manifest, "-o", rendered.toString());
        Files.writeString(rendered.resolve("::error::x"), "a\u001b[2J\n");
        Dakota run = Dakota.run("render", manifest, "--check", rendered.toString());
        assertEquals(1, run.status(), run.err());
        assertTrue(run.out().startsWith("./::error::x is gone\n"), run.out());
        assertTrue(run.out().contains("a\\u001b[2J"), run.out());
    }

    @Test
    void checkFollowsALinkToItsFolder() throws IOException {
        String manifest = "../manifests/dakota.yaml";
        Path rendered = folder.resolve("rendered");
        Dakota.run("render", manifest, "-o", rendered.toString());
        Path link = Files.createSymbolicLink(folder.resolve("link"), rendered);
        assertEquals(new Dakota(0, "", ""), Dakota.run("render", manifest, "--check", link.toString()));
    }

    @Test
    void checkReadsNothingThatNoRenderingHolds() throws IOException {
        String manifest = "../manifests/dakota.yaml";
        Path rendered = folder.resolve("rendered");
        Dakota.run("render", manifest, "-o", rendered.toString());
        Files.write(rendered.resolve("latin-1"), new byte[] {'a', (byte) 0xE9});
        try (RandomAccessFile huge =
                new RandomAccessFile(rendered.resolve("huge").toFile(), "rw")) {
            huge.setLength(3L << 30);
        }
        Dakota run = Dakota.run("render", manifest, "--check", rendered.toString());
        assertEquals(1, run.status(), run.err());
        assertEquals("""
                huge is gone
                    1 - [-(3,221,225,472 bytes, which are no text of a rendering)-]
                latin-1 is gone
                    1 - [-(2 bytes, which are no text of a rendering)-]
                """, run.out().replaceAll(" +2 +\n", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", " "})
    void checkTellsAnotherTextFromAnEdit(String separator) throws IOException {
        String manifest = "../manifests/dakota.yaml";
        Path rendered = folder.resolve("rendered");
        Dakota.run("render", manifest, "-o", rendered.toString());
        String other = IntStream.range(0, 500_000).mapToObj(Integer::toString).collect(Collectors.joining(separator));
        Files.writeString(rendered.resolve("plan.txt"), other);
        Dakota run = Dakota.run("render", manifest, "--check", rendered.toString());
        assertEquals(1, run.status(), run.err());
        assertTrue(run.out().startsWith("plan.txt differs\n"), run.err());
        assertTrue(run.out().contains("499999"), run.err());
    }

    @Test
    void checkWantsAFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Dakota run = Dakota.run("render", "../manifests/dakota.yaml", "--check", file.toString());
        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains("file: error[check]: it is no folder"), run.err());
        Example.check(RunProblem.CHECK, run.err(), folder);
    }

    /// What `render --check` shows of a change of a manifest.
    private String checkAfter(String file, String old, String changed) throws IOException {
        Path copy = copyOfManifests();
        String rendered = folder.resolve("rendered").toString();
        Dakota.run("render", copy.resolve("dakota.yaml").toString(), "-o", rendered);
        Path edited = copy.resolve(file);
        Files.writeString(edited, Files.readString(edited).replace(old, changed));
        Dakota run = Dakota.run("render", copy.resolve("dakota.yaml").toString(), "--check", rendered);
        assertEquals(1, run.status(), run.err());
        return run.out();
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
}
