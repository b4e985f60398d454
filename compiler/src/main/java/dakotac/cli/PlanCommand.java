package dakotac.cli;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Severity;
import dakotac.diagnostic.UserError;
import dakotac.host.RunProblem;
import dakotac.image.EmbeddedWriter;
import dakotac.image.Image;
import dakotac.image.LayoutMap;
import dakotac.image.SizeTable;
import dakotac.input.Certainty;
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
import dakotac.plan.SizeEstimates;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
            "  dakotac plan --offsets manifests/dakota.yaml",
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

    @Option(
            names = "--offsets",
            description = "Print also which byte of the image is what. JSON has it wherever all inputs are at hand.")
    private boolean offsets;

    PlanCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Manifest checked = session.orThrow(ManifestFile.read(manifest));
        Plan plan = Planner.plan(checked);
        try (ReadyInputs ready = ReadyInputs.read(session, checked, Strictness.STRICT)) {
            Inputs inputs =
                    new SizeEstimates(plan, checked.sizes()).fill(ready.found().inputs());
            switch (ready.inputs()) {
                case Checked.Ok<Inputs>(var _, var notes) -> session.tell(notes);
                case Checked.Broken<Inputs>(var problems) -> session.tell(List.of(assumed(inputs, problems)));
            }
            if (nothingIsKnown(inputs)) {
                print(plan);
            } else {
                Image image = new ImageLayout(checked, plan, inputs).image(session);
                SizeTable sizes = SizeTable.of(image, checked.sizes());
                print(image, sizes);
                session.orThrow(new SizeBudget(session.machine(), checked, sizes).check());
            }
        }
        return ExitStatus.DONE;
    }

    private static boolean nothingIsKnown(Inputs inputs) {
        return inputs.blobs().keySet().stream().allMatch(each -> inputs.certainty(each) == Certainty.UNKNOWN);
    }

    private void print(Plan plan) {
        switch (format) {
            case text -> session.print(PlanText.of(plan));
            case json -> session.out().print(PlanJson.of(plan));
            case svg, html -> throw new IllegalStateException("no picture without sizes");
        }
    }

    private void print(Image image, SizeTable sizes) {
        LayoutMap layout = new LayoutMap(image.layout(), new EmbeddedWriter().spaceNeeded(image));
        boolean measured = image.inputs().certainty() == Certainty.MEASURED;
        switch (format) {
            case text ->
                session.print(PlanText.of(image.plan(), image.inputs()) + "\n"
                        + sizes.text()
                        + (measured ? layout.summary() : "")
                        + (offsets ? layout.regions() : ""));
            case json -> {
                ObjectNode tree = PlanJson.tree(image.plan(), image.inputs(), Map.of());
                if (measured) {
                    tree.set("layout", layout.json());
                }
                tree.set("sizes", sizes.json());
                session.out().print(JsonText.of(tree));
            }
            case svg -> session.out().print(MediumSvg.of(image.layout(), title(image)));
            case html -> session.out().print(MediumHtml.of(image.layout(), title(image)));
        }
    }

    private static String title(Image image) {
        return image.plan().name()
                + (image.inputs().certainty() == Certainty.ESTIMATED ? " (sizes are estimated)" : "");
    }

    /// What the sizes are that stand in place of those of inputs that are not at hand, or wrong.
    ///
    /// @throws UserError if they do not do for what is to be printed
    private Diagnostic assumed(Inputs inputs, List<Diagnostic> problems) throws UserError {
        Diagnostic why =
                problems.stream().filter(Diagnostic::isError).findFirst().orElseThrow();
        Diagnostic note = inputs.certainty() == Certainty.ESTIMATED
                ? Diagnostic.note(
                                RunProblem.ESTIMATED_SIZES,
                                Place.nowhere(),
                                "sizes with a ~ are those of the manifest's size.estimate, because " + why.message())
                        .withHint("dakotac build measures them")
                : Diagnostic.note(RunProblem.NO_SIZES, Place.nowhere(), unknown(inputs) + ", because " + why.message());
        boolean exact = offsets && format == PlanFormat.text;
        boolean drawn = format == PlanFormat.svg || format == PlanFormat.html;
        if (exact || (drawn && inputs.certainty() == Certainty.UNKNOWN)) {
            throw UserError.rejected(note.withSeverity(Severity.ERROR)
                    .withHint((exact ? "offsets are exact" : "a picture is to scale")
                            + ": dakotac build brings what is missing"));
        }
        return note;
    }

    private static String unknown(Inputs inputs) {
        if (nothingIsKnown(inputs)) {
            return "no sizes";
        }
        return inputs.assumed().entrySet().stream()
                .filter(each -> each.getValue() == Certainty.UNKNOWN)
                .map(each -> each.getKey().toString())
                .sorted()
                .collect(Collectors.joining(", ", "no size of ", ""));
    }
}
