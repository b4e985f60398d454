package dakotac.cli;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.host.RunProblem;
import dakotac.image.EmbeddedWriter;
import dakotac.image.Image;
import dakotac.image.LayoutMap;
import dakotac.input.Inputs;
import dakotac.input.Strictness;
import dakotac.json.JsonText;
import dakotac.manifest.Manifest;
import dakotac.plan.Plan;
import dakotac.plan.PlanJson;
import dakotac.plan.PlanText;
import dakotac.plan.Planner;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// `dakotac plan`.
@Command(
        name = "plan",
        description =
                "Prints what the image holds; with the inputs at hand, also sizes and kernels, and whether it keeps its budget.",
        footer = {
            "",
            "Examples:",
            "  dakotac plan manifests/dakota.yaml",
            "  dakotac plan --map manifests/dakota.yaml",
            "  dakotac plan --format json manifests/dakota.yaml"
        })
final class PlanCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "MANIFEST", description = "The manifest.")
    private Path manifest = Path.of("");

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json. Default: text.")
    private Format format = Format.text;

    @Option(names = "--map", description = "Print also which byte of the image is what. JSON always has it.")
    private boolean map;

    PlanCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Manifest checked = session.orThrow(ManifestFile.read(manifest));
        Plan plan = Planner.plan(checked);
        try (ReadyInputs ready = ReadyInputs.read(session, checked, Strictness.STRICT)) {
            switch (ready.inputs()) {
                case Checked.Ok<Inputs>(var inputs, var notes) -> {
                    session.tell(notes);
                    Image image = new ImageLayout(checked, plan, inputs).image(session);
                    print(image);
                    session.orThrow(SizeBudget.check(checked, image));
                }
                case Checked.Broken<Inputs>(var problems) -> {
                    session.tell(List.of(withoutInputs(problems)));
                    print(plan);
                }
            }
        }
        return ExitStatus.DONE;
    }

    private void print(Plan plan) {
        switch (format) {
            case text -> session.print(PlanText.of(plan));
            case json -> session.out().print(PlanJson.of(plan));
        }
    }

    private void print(Image image) {
        LayoutMap layout = new LayoutMap(image.layout(), new EmbeddedWriter().spaceNeeded(image));
        switch (format) {
            case text ->
                session.print(
                        PlanText.of(image.plan(), image.inputs()) + layout.summary() + (map ? layout.regions() : ""));
            case json -> {
                ObjectNode tree = PlanJson.tree(image.plan(), image.inputs(), Map.of());
                tree.set("layout", layout.json());
                session.out().print(JsonText.of(tree));
            }
        }
    }

    /// The plan stands without inputs. That they are missing is worth a note, what is wrong with them a look.
    private Diagnostic withoutInputs(List<Diagnostic> problems) {
        Diagnostic first =
                problems.stream().filter(Diagnostic::isError).findFirst().orElseThrow();
        return Diagnostic.note(RunProblem.NO_SIZES, Place.nowhere(), "no sizes, because " + first.message());
    }
}
