package dakotac.cli;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.UserError;
import dakotac.plan.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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

    /// What a folder that `render` wrote holds; another one is not touched.
    private static final Set<String> OWN = Set.of("plan.txt", "plan.json", "esp", "iso");

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
                description = "Write them there. What an earlier render left there is replaced.")
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
        Rendering rendering = Rendering.of(Planner.plan(session.orThrow(ManifestFile.read(manifest))));
        return target.check == null
                ? write(rendering, Objects.requireNonNull(target.output))
                : check(rendering, target.check);
    }

    private int check(Rendering rendering, Path folder) throws UserError, IOException {
        if (!Files.isDirectory(folder)) {
            throw UserError.rejected(
                    Diagnostic.error("check", new Place.InFile(folder.toString()), "there is no such folder")
                            .withHint("make it: dakotac render %s -o %s".formatted(manifest, folder)));
        }
        String difference = Rendering.in(folder).differenceTo(rendering);
        difference.lines().forEach(line -> session.out().print(Quote.line(line) + "\n"));
        return difference.isEmpty() ? ExitStatus.DONE : ExitStatus.NO;
    }

    private static int write(Rendering rendering, Path folder) throws UserError, IOException {
        if (Files.exists(folder)) {
            refuseForeign(folder);
            delete(folder);
        }
        rendering.write(folder);
        return ExitStatus.DONE;
    }

    private static void refuseForeign(Path folder) throws UserError, IOException {
        if (!Files.isDirectory(folder)) {
            throw UserError.rejected(
                    Diagnostic.error("output", new Place.InFile(folder.toString()), "it is no folder"));
        }
        try (Stream<Path> content = Files.list(folder)) {
            List<String> foreign = content.map(path -> path.getFileName().toString())
                    .filter(name -> !OWN.contains(name))
                    .sorted()
                    .toList();
            if (!foreign.isEmpty()) {
                throw UserError.rejected(Diagnostic.error(
                                "output",
                                new Place.InFile(folder.toString()),
                                "it holds what render did not write: " + String.join(", ", foreign))
                        .withHint("name an empty folder, or one that does not exist yet"));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
