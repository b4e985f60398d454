package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.UserError;
import dakotac.image.Image;
import dakotac.image.Layout;
import dakotac.image.disk.Region;
import dakotac.input.InputReader;
import dakotac.input.Inputs;
import dakotac.input.Strictness;
import dakotac.inspect.ImageBytes;
import dakotac.inspect.ImageReader;
import dakotac.inspect.InMemory;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.check.Checks;
import dakotac.inspect.check.PlanCheck;
import dakotac.manifest.Arch;
import dakotac.manifest.Manifest;
import dakotac.manifest.ManifestReader;
import dakotac.plan.Plan;
import dakotac.plan.Planner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A small image of the embedded writer, for two architectures, in memory.
record SampleImage(ImageBytes medium, Layout layout, Plan plan) {

    static SampleImage in(Path folder) throws IOException, UserError {
        Path manifest = new SampleInputs(folder).write(Arch.values()).manifest("", Arch.values());
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replace("label: SAMPLE", "label: SAMPLE, publisher: DAKOTA, application: DAKOTA LIVE"));
        Path iso = folder.resolve("sample.iso");
        Dakota run = Dakota.run(Map.of("SOURCE_DATE_EPOCH", ""), "build", manifest.toString(), "-o", iso.toString());
        assertEquals(0, run.status(), run.err());
        Manifest checked = ManifestReader.read(manifest).orThrow();
        Inputs inputs = InputReader.read(checked, Strictness.STRICT).orThrow();
        Plan plan = Planner.plan(checked);
        Layout layout = Image.of(plan, inputs, inputs.newest()).layout();
        return new SampleImage(new InMemory(ByteBuffer.wrap(Files.readAllBytes(iso))), layout, plan);
    }

    /// Where no file's content lies, but what file systems and tables say.
    List<Region.Literal> metadata() {
        return layout.regions().stream()
                .filter(Region.Literal.class::isInstance)
                .map(Region.Literal.class::cast)
                .filter(literal -> !layout.files().containsValue(List.of(literal.extent()))
                        && !layout.espFiles().containsValue(List.of(literal.extent())))
                .toList();
    }

    /// What `verify` finds with the manifest, inputs' contents aside.
    List<Diagnostic> verify(ImageBytes changed) {
        InspectedImage image = ImageReader.read(changed);
        return Stream.concat(Checks.check(image).stream(), new PlanCheck(plan).check(image))
                .toList();
    }
}
