package dakotac.cli;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
import dakotac.host.NewFolder;
import dakotac.host.Output;
import dakotac.host.Outputs;
import dakotac.host.OverwritePolicy;
import dakotac.host.ReadFiles;
import dakotac.host.RunProblem;
import dakotac.host.WorkFolder;
import dakotac.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `dakotac render`.
@Command(
        name = "render",
        description = "Writes the plan and the boot files as they lie on the image, or compares them with a folder.",
        footer = {
            "",
            "Examples:",
            "  dakotac render manifests/dakota.yaml -o golden/dakota",
            "  dakotac render manifests/dakota.yaml --check golden/dakota"
        })
final class Render implements Callable<Integer> {

    private static final OverwritePolicy POLICY =
            new OverwritePolicy("name another folder", OverwritePolicy.Force.UNKNOWN);

    private final Session session;

    @Parameters(paramLabel = "MANIFEST", description = "The manifest.")
    private Path manifest = Path.of("");

    @ArgGroup(multiplicity = "1")
    private Target target = new Target();

    /// One of the two.
    static final class Target {

        @Option(
                names = {"-o", "--output"},
                paramLabel = "DIR",
                description =
                        "Write them there. A rendering that is there is replaced as a whole; a folder with anything"
                                + " else in it is refused.")
        private @Nullable Path output;

        @Option(
                names = "--check",
                paramLabel = "DIR",
                description = "Compare with what is there, print the differences, and exit with 1 if there are any.")
        private @Nullable Path check;
    }

    Render(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Manifest checked = session.orThrow(ManifestFile.read(manifest));
        Rendering rendering = Rendering.of(checked);
        return target.check == null
                ? write(rendering, Objects.requireNonNull(target.output), checked)
                : check(rendering, target.check);
    }

    private int check(Rendering rendering, Path folder) throws UserError, IOException {
        if (!Files.exists(folder)) {
            throw refused(
                    folder, "there is no such folder", "make it: dakotac render %s -o %s".formatted(manifest, folder));
        }
        if (!Files.isDirectory(folder)) {
            throw refused(folder, "it is no folder", "name the folder of a rendering");
        }
        String difference = Rendering.in(folder).differenceTo(rendering);
        session.print(difference);
        return difference.isEmpty() ? ExitStatus.DONE : ExitStatus.NO;
    }

    private static UserError refused(Path folder, String why, String hint) {
        return UserError.rejected(Diagnostic.error(RunProblem.CHECK, new Place.InFile(folder.toString()), why)
                .withHint(hint));
    }

    private int write(Rendering rendering, Path folder, Manifest from) throws UserError, IOException {
        RenderedFolder rendered = RenderedFolder.at(folder);
        List<Output> all = rendered.outputs(rendering);
        Outputs outputs = Outputs.check(all, ReadFiles.of(from.sources()), POLICY);
        try (var _ = NewFolder.at(folder, session.cleanup());
                WorkFolder work = WorkFolder.open(outputs, session.cleanup())) {
            SequencedMap<Output, Path> finished = new LinkedHashMap<>();
            for (Output output : all) {
                String name = folder.relativize(output.path()).toString();
                if (rendering.files().containsKey(name)) {
                    finished.put(output, work.write(name, rendering.files().get(name)));
                }
            }
            work.publish(finished, all);
        }
        return ExitStatus.DONE;
    }
}
