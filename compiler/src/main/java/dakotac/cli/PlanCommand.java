package dakotac.cli;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
import dakotac.image.EmbeddedWriter;
import dakotac.image.Image;
import dakotac.image.LayoutMap;
import dakotac.input.InputReader;
import dakotac.input.Inputs;
import dakotac.input.Strictness;
import dakotac.manifest.Manifest;
import dakotac.manifest.ManifestReader;
import dakotac.plan.Plan;
import dakotac.plan.PlanJson;
import dakotac.plan.PlanText;
import dakotac.plan.Planner;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// `dakotac plan`.
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description =
                "Prints what the image holds; with the inputs at hand, their sizes and kernels, and which byte goes where.",
        footer = {
            "",
            "Examples:",
            "  dakotac plan manifests/dakota.yaml",
            "  dakotac plan --format json manifests/dakota.yaml"
        })
final class PlanCommand implements Callable<Integer> {

    /// How to print it.
    enum Format {
        text,
        json
    }

    private final Session session;

    @Parameters(paramLabel = "MANIFEST", description = "The manifest.")
    private Path manifest = Path.of("");

    @Option(names = "--format", description = "text or json. Default: text.")
    private Format format = Format.text;

    PlanCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Manifest checked = session.orThrow(ManifestReader.read(manifest));
        Plan plan = Planner.plan(checked);
        session.out()
                .print(
                        switch (InputReader.read(checked, Strictness.STRICT)) {
                            case Checked.Ok<Inputs>(var inputs, var notes) -> {
                                session.tell(notes);
                                yield print(checked, plan, inputs);
                            }
                            case Checked.Broken<Inputs>(var problems) -> {
                                session.tell(List.of(withoutInputs(problems)));
                                yield print(plan);
                            }
                        });
        return ExitStatus.DONE;
    }

    private String print(Plan plan) {
        return switch (format) {
            case text -> PlanText.of(plan);
            case json -> PlanJson.of(plan);
        };
    }

    private String print(Manifest checked, Plan plan, Inputs inputs) throws UserError {
        Image image = new ImageLayout(checked, plan, inputs).of(session);
        LayoutMap map = new LayoutMap(image.layout(), new EmbeddedWriter().spaceNeeded(image));
        return switch (format) {
            case text -> PlanText.of(plan, inputs) + map.text();
            case json -> {
                ObjectNode tree = PlanJson.tree(plan, inputs);
                tree.set("layout", map.json());
                yield PlanJson.print(tree);
            }
        };
    }

    /// The plan stands without inputs. That they are missing is worth a note, what is wrong with them a look.
    private Diagnostic withoutInputs(List<Diagnostic> problems) {
        Diagnostic first =
                problems.stream().filter(Diagnostic::isError).findFirst().orElseThrow();
        return Diagnostic.note("no-sizes", Place.nowhere(), "no sizes, because " + first.message());
    }
}
