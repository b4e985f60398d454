package dakotac.cli;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Severity;
import dakotac.diagnostic.UserError;
import dakotac.host.RunProblem;
import dakotac.image.ComponentSizes;
import dakotac.image.EmbeddedWriter;
import dakotac.image.Image;
import dakotac.image.LayoutMap;
import dakotac.image.SizeTable;
import dakotac.input.Inputs;
import dakotac.input.Strictness;
import dakotac.json.JsonText;
import dakotac.manifest.Manifest;
import dakotac.picture.MediumHtml;
import dakotac.picture.MediumSvg;
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
            "  dakotac plan --format json manifests/dakota.yaml",
            "  dakotac plan --format html manifests/dakota.yaml >dakota.html"
        })
final class PlanCommand implements Callable<Integer> {

    /// For whom.
    enum PlanFormat {
        text,
        json,
        svg,
        html
    }

    private final Session session;

    @Parameters(paramLabel = "MANIFEST", description = "The manifest.")
    private Path manifest = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text, json, or a picture of the medium: svg or html. Default: text.")
    private PlanFormat format = PlanFormat.text;

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
                    print(image, new SizeTable(ComponentSizes.of(image), checked.sizes()));
                    session.orThrow(SizeBudget.check(checked, image));
                }
                case Checked.Broken<Inputs>(var problems) -> {
                    Diagnostic why = withoutInputs(problems);
                    requireNoPicture(why);
                    session.tell(List.of(why));
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
            case svg, html -> throw new IllegalStateException("no picture without sizes");
        }
    }

    /// Nobody can draw what has no size.
    private void requireNoPicture(Diagnostic why) throws UserError {
        if (format == PlanFormat.svg || format == PlanFormat.html) {
            throw UserError.rejected(why.withSeverity(Severity.ERROR)
                    .withHint("a picture is to scale: dakotac build brings what is missing"));
        }
    }

    private void print(Image image, SizeTable sizes) {
        LayoutMap layout = new LayoutMap(image.layout(), new EmbeddedWriter().spaceNeeded(image));
        switch (format) {
            case text ->
                session.print(PlanText.of(image.plan(), image.inputs()) + "\n" + sizes.text() + layout.summary()
                        + (map ? layout.regions() : ""));
            case json -> {
                ObjectNode tree = PlanJson.tree(image.plan(), image.inputs(), Map.of());
                tree.set("layout", layout.json());
                tree.set("sizes", sizes.json());
                session.out().print(JsonText.of(tree));
            }
            case svg ->
                session.out().print(MediumSvg.of(image.layout(), image.plan().name()));
            case html ->
                session.out().print(MediumHtml.of(image.layout(), image.plan().name()));
        }
    }

    /// The plan stands without inputs. That they are missing is worth a note, what is wrong with them a look.
    private Diagnostic withoutInputs(List<Diagnostic> problems) {
        Diagnostic first =
                problems.stream().filter(Diagnostic::isError).findFirst().orElseThrow();
        return Diagnostic.note(RunProblem.NO_SIZES, Place.nowhere(), "no sizes, because " + first.message());
    }
}
