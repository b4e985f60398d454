package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Golden;
import dakotac.Oracle;
import dakotac.input.InitramfsFixture;
import dakotac.input.SampleTar;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The action's steps and the workflows' scripts, run as a runner runs them.
class RunnerTest {

    @TempDir
    private Path folder = Path.of("");

    private Runner runner = new Runner(folder);

    @BeforeEach
    void setUp() throws IOException, InterruptedException {
        runner = Runner.in(folder);
    }

    private Runner.Result action(String output, String boot) throws IOException, InterruptedException {
        Map<String, String> variables = Map.of(
                "CACHE_HIT",
                "",
                "INPUT_MANIFEST",
                "sample.yaml",
                "INPUT_OUTPUT",
                output,
                "INPUT_IMAGE",
                "",
                "INPUT_BOOT",
                boot);
        Runner.Result result = new Runner.Result(0, "");
        for (Steps.Step step : Steps.ofAction()) {
            result = runner.step(step.run(), variables);
        }
        return result;
    }

    private void writeManifest(String keys, Arch... arches) throws IOException {
        new SampleInputs(runner.workspace()).write(arches).manifest(keys, arches);
    }

    @Test
    void theActionMakesAnIso() throws Exception {
        writeManifest("checksum: sha256\n", Arch.values());
        Runner.Result result = action("isos/live.iso", "");
        assertEquals(0, result.status(), result.said());

        Map<String, String> outputs = runner.outputs();
        String iso = runner.workspace().resolve("isos/live.iso").toString();
        assertEquals(iso, outputs.get("iso"));
        assertTrue(Files.exists(Path.of(outputs.getOrDefault("plan", ""))), outputs::toString);
        assertTrue(outputs.getOrDefault("digest", "").matches("[0-9a-f]{16}"), outputs::toString);
        String sum = Files.readString(Path.of(outputs.getOrDefault("sha256", "")));
        assertEquals(Oracle.says("sha256sum", iso).replace(iso, "live.iso"), sum);
        String summary = Files.readString(runner.summary());
        assertTrue(summary.startsWith("**isos/live.iso: ") && summary.contains(sum.substring(0, 64)), summary);
        assertTrue(
                summary.matches(
                        "(?s).*\n\n\\| \\| alone \\|.*\n\\| rootfs \\(x86_64\\) \\| 20.0 kB \\|  \\| 20.0 kB \\|  \\|\n.*"),
                summary);
    }

    @Test
    void withoutAnOutputTheIsoHasTheManifestsName() throws Exception {
        writeManifest("", Arch.AARCH64);
        Runner.Result result = action("", "");
        assertEquals(0, result.status(), result.said());
        assertEquals(
                runner.workspace().resolve("sample.iso").toString(),
                runner.outputs().get("iso"));
        assertEquals("", runner.outputs().get("sha256"));
    }

    @Test
    void aWrongManifestIsAnnotated() throws Exception {
        Files.writeString(runner.workspace().resolve("sample.yaml"), "version: 1\nnmae: sample\n");
        Runner.Result result = action("", "");
        assertEquals(1, result.status(), result.said());
        assertTrue(result.said().contains("::error file=sample.yaml,line=2"), result.said());
        assertFalse(runner.outputs().containsKey("iso"));
    }

    @Test
    @Tag("boot")
    void theActionBootsTheIso() throws Exception {
        writeManifest("", Arch.X86_64);
        Files.write(
                new SampleInputs(runner.workspace()).bootFiles(Arch.X86_64),
                probe(Arch.X86_64).bytes());
        Runner.Result result = action("", "cdrom usb");
        assertEquals(0, result.status(), result.said());

        Path logs = Path.of(runner.outputs().getOrDefault("boot", ""));
        assertTrue(Files.exists(logs.resolve("x86_64-usb.log")), result.said());
        String report = Files.readString(logs.resolve("junit.xml"));
        assertTrue(report.contains("tests=\"2\" failures=\"0\""), report);
        String summary = Files.readString(runner.summary());
        assertTrue(summary.contains("| x86_64 | cdrom |") && summary.contains("✅ passed"), summary);
    }

    private SampleTar probe(Arch arch) throws IOException, InterruptedException {
        Path loader = Path.of("/").resolve(SampleTar.loader(arch));
        return SampleTar.empty()
                .file(SampleTar.KERNEL, new ProbeKernel(folder).build(arch))
                .file(SampleTar.INITRAMFS, InitramfsFixture.of("initramfs"))
                .file(SampleTar.loader(arch), Files.readAllBytes(loader));
    }

    @Test
    void theSummaryIsATable() throws Exception {
        Path results = Steps.ROOT.resolve("golden/boot/report/table.txt").toRealPath();
        Runner.Result result = runner.step("\"$GITHUB_ACTION_PATH/.ci/summary\" " + results, Map.of());
        assertEquals(0, result.status(), result.said());
        Golden.check(Steps.ROOT.resolve("golden/boot/report/summary.md"), result.said());
    }

    @ParameterizedTest
    @CsvSource({
        "dakota, x86_64, manifests/dakota.yaml",
        "dakota, multi, manifests/dakota-multi.yaml",
        "dakota-x13s, aarch64, manifests/dakota-x13s.yaml",
        "debian-live, aarch64, manifests/samples/debian-live/debian-live-aarch64.yaml",
        "debian-live, multi, manifests/samples/debian-live/debian-live.yaml",
    })
    void aVariantIsAManifest(String variant, String arches, String manifest) throws Exception {
        assertEquals(new Runner.Result(0, manifest + "\n"), find(variant, arches));
    }

    @Test
    void aVariantMayLackAnArchitecture() throws Exception {
        Runner.Result result = find("dakota", "aarch64");
        assertEquals(1, result.status());
        assertTrue(result.said().contains("manifests/dakota.yaml is for x86_64"), result.said());
    }

    private Runner.Result find(String variant, String arches) throws IOException, InterruptedException {
        return runner.step("\"$GITHUB_ACTION_PATH/manifests/find\" " + variant + " " + arches, Map.of());
    }
}
