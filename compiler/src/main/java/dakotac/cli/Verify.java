package dakotac.cli;

import dakotac.binary.Malformed;
import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
import dakotac.input.InputProblem;
import dakotac.input.Inputs;
import dakotac.input.Strictness;
import dakotac.inspect.ImageFile;
import dakotac.inspect.ImageReader;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.RecordedImage;
import dakotac.inspect.RecordedImageReader;
import dakotac.inspect.VerifyFinding;
import dakotac.inspect.check.Checks;
import dakotac.inspect.check.InputsCheck;
import dakotac.inspect.check.IntegrityCheck;
import dakotac.inspect.check.PlanCheck;
import dakotac.manifest.Manifest;
import dakotac.plan.Plan;
import dakotac.plan.Planner;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `dakotac verify`.
@Command(
        name = "verify",
        description = "Reads an ISO back: is it sound, and with a manifest, is it what that says.",
        footer = {
            "",
            "Examples:",
            "  dakotac verify dakota.iso",
            "  dakotac verify dakota.iso manifests/dakota.yaml",
            "  dakotac verify dakota.iso --plan dakota.plan.json",
            "  dakotac verify --format json dakota.iso",
            "  dakotac verify --sha256 dakota.iso.sha256 dakota.iso",
            "  dakotac verify /dev/sdX",
            "",
            "Of a stick, as many bytes are looked at as the image on it has.",
            "With the manifest's inputs at hand, the contents of files are compared too; with",
            "the plan that a build wrote beside the ISO, every byte without them."
        })
final class Verify implements Callable<Integer> {

    private final Session session;

    @Parameters(
            index = "0",
            paramLabel = "ISO",
            description = "The image, whoever made it, or a device that it was written to.")
    private Path iso = Path.of("");

    @Parameters(index = "1", arity = "0..1", paramLabel = "MANIFEST", description = "What it is to be.")
    private Optional<Path> manifest = Optional.empty();

    @Option(
            names = "--plan",
            paramLabel = "PLAN",
            converter = FilePath.class,
            description = "OUT.plan.json of the build: compare every byte with its digests.")
    private Optional<Path> plan = Optional.empty();

    @Option(names = "--sha256", paramLabel = "FILE", description = "Compare the image's SHA-256 with that in FILE.")
    private Optional<Path> sha256 = Optional.empty();

    @Mixin
    private FormatOption findings = new FormatOption();

    Verify(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws UserError, IOException {
        Optional<Manifest> wanted = Optional.empty();
        if (manifest.isPresent()) {
            wanted = Optional.of(session.orThrow(ManifestFile.read(manifest.get())));
        }
        Optional<RecordedImage> recorded = Optional.empty();
        if (plan.isPresent()) {
            recorded = Optional.of(read(plan.get()));
        }
        IsoArgument.require(iso);
        try (ImageFile medium = ImageFile.open(iso)) {
            InspectedImage image = ImageReader.read(medium);
            List<Diagnostic> found = new ArrayList<>(Checks.check(image));
            found.addAll(checksum(image).toList());
            if (wanted.isPresent()) {
                found.addAll(compare(image, wanted.get()));
            }
            if (recorded.isPresent()) {
                List<Diagnostic> damage =
                        new IntegrityCheck(recorded.get()).check(image).toList();
                if (recorded.get().layout().isPresent() && damage.stream().noneMatch(Diagnostic::isError)) {
                    // every byte is as it was written: how this version would write it says nothing
                    found.removeIf(problem -> problem.id() == VerifyFinding.LAYOUT_DIFFERS);
                }
                found.addAll(damage);
            }
            return tell(found, image);
        }
    }

    private static RecordedImage read(Path plan) throws UserError {
        try {
            return RecordedImageReader.read(plan);
        } catch (Malformed problem) {
            throw unusable(plan, "is no plan that a build wrote: " + problem.getMessage());
        } catch (NoSuchFileException e) {
            throw unusable(plan, "does not exist");
        } catch (AccessDeniedException e) {
            throw unusable(plan, "permission denied");
        } catch (IOException e) {
            throw unusable(plan, Files.isDirectory(plan) ? "is a folder" : "cannot be read: " + e.getMessage());
        }
    }

    private static UserError unusable(Path plan, String why) {
        return UserError.rejected(Diagnostic.error(VerifyFinding.PLAN_UNUSABLE, new Place.InFile(plan.toString()), why)
                .withHint("name the OUT.plan.json that dakotac build wrote beside the ISO"));
    }

    private Stream<Diagnostic> checksum(InspectedImage image) throws IOException {
        return sha256.isPresent()
                ? new ChecksumFile(sha256.get()).compare(iso, image.imageBytes())
                : ChecksumFile.beside(iso).filter(_ -> plan.isEmpty()).stream()
                        .map(beside -> Diagnostic.note(
                                VerifyFinding.CHECKSUM_UNCHECKED,
                                Place.nowhere(),
                                "%s beside it was not looked at; --sha256 %1$s does"
                                        .formatted(beside.file().getFileName())));
    }

    private List<Diagnostic> compare(InspectedImage image, Manifest manifest) throws IOException {
        Plan plan = Planner.plan(manifest);
        List<Diagnostic> found =
                new ArrayList<>(new PlanCheck(plan).check(image).toList());
        try (ReadyInputs ready = ReadyInputs.read(session, manifest, Strictness.LENIENT)) {
            switch (ready.inputs()) {
                case Checked.Ok<Inputs>(var inputs, var _) ->
                    found.addAll(new InputsCheck(plan, inputs).check(image).toList());
                case Checked.Broken<Inputs>(var problems) -> found.addAll(unfit(problems));
            }
        }
        return found;
    }

    /// An input that is there and is none, such as two that are swapped, is told as what it is.
    private static List<Diagnostic> unfit(List<Diagnostic> problems) {
        List<Diagnostic> wrong = problems.stream()
                .filter(problem -> problem.id() instanceof InputProblem && problem.id() != InputProblem.INPUT_MISSING)
                .toList();
        return wrong.isEmpty()
                ? List.of(Diagnostic.note(
                        VerifyFinding.NO_INPUTS,
                        Place.nowhere(),
                        "the manifest's inputs are not at hand: the contents of their files were not compared"))
                : wrong;
    }

    /// A plan of which people may not know, where nothing else says what the image is to be. It may be of an earlier
    /// build, so that it is named and not looked into.
    private Optional<Path> planBeside() {
        return Optional.of(new IsoPath(iso).beside(".plan.json"))
                .filter(beside ->
                        plan.isEmpty() && sha256.isEmpty() && manifest.isEmpty() && Files.isRegularFile(beside));
    }

    private int tell(List<Diagnostic> found, InspectedImage image) {
        List<Diagnostic> placed = found.stream()
                .map(diagnostic ->
                        diagnostic.located(at -> at instanceof Place.Nowhere ? new Place.InFile(iso.toString()) : at))
                .toList();
        int status = findings.tell(session, placed);
        if (status == ExitStatus.DONE && findings.isForPeople()) {
            String verdict = image.isForUefi() ? "sound" : "intact, but nothing that UEFI firmware boots";
            session.say(
                    session.out(),
                    String.format(
                            Locale.ROOT,
                            "%s: %s, %,d bytes%s",
                            iso,
                            verdict,
                            image.imageBytes().size(),
                            planBeside()
                                    .map(name -> "; --plan %s compares each".formatted(name))
                                    .orElse("")));
        }
        return status;
    }
}
