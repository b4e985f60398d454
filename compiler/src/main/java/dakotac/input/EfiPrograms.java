package dakotac.input;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.Suggestion;
import dakotac.manifest.Arch;
import dakotac.manifest.Manifest;
import dakotac.manifest.Manifest.EfiProgram;
import dakotac.manifest.Manifest.Entry;
import dakotac.manifest.Manifest.FileSystem;
import dakotac.manifest.Manifest.OwnFile;
import dakotac.manifest.Manifest.Target;
import dakotac.manifest.ManifestProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds the programs that entries start among a manifest's own files, and in their headers the architecture of each.
///
/// A program that does not exist yet is none the worse for it where the manifest itself says the architecture: that it
/// is missing is told with the inputs.
public final class EfiPrograms {

    private final Manifest manifest;
    private final List<OwnFile> files;
    private final List<Diagnostic> problems = new ArrayList<>();

    private EfiPrograms(Manifest manifest) {
        this.manifest = manifest;
        this.files = manifest.files().stream()
                .filter(file -> file.on() == FileSystem.ESP)
                .toList();
    }

    /// The manifest with the architecture of each program.
    ///
    /// @param manifest without folders among its files
    public static Checked<Manifest> resolve(Manifest manifest) {
        return new EfiPrograms(manifest).resolve().then(EfiPrograms::checkDefault);
    }

    private Checked<Manifest> resolve() {
        List<Entry> entries = manifest.entries().stream()
                .map(entry -> entry.withPrograms(
                        entry.programs().stream().flatMap(this::resolve).toList()))
                .toList();
        return Checked.of(manifest.withEntries(entries), problems);
    }

    private Stream<EfiProgram> resolve(EfiProgram program) {
        return file(program)
                .flatMap(file -> arch(program, file))
                .map(arch -> new EfiProgram(program.path(), Optional.of(arch), program.at()))
                .stream();
    }

    private Optional<OwnFile> file(EfiProgram program) {
        Optional<OwnFile> named = files.stream()
                .filter(file -> file.path().equals(program.path()))
                .findFirst();
        if (named.isEmpty()) {
            List<String> known = files.stream().map(OwnFile::path).toList();
            error(
                    ManifestProblem.EFI_MISSING,
                    program,
                    Quote.of(program.path()) + " is not among the own files of the EFI system partition",
                    Suggestion.hint(program.path(), known)
                            .orElse("add it to 'files.esp': firmware reads nothing else"));
        }
        return named;
    }

    private Optional<Arch> arch(EfiProgram program, OwnFile file) {
        List<Arch> wanted = wanted(program, file);
        try {
            return Files.notExists(file.source().path())
                    ? unseen(program, file, wanted)
                    : arch(program, file.source().path(), wanted);
        } catch (BadInput problem) {
            problems.add(problem.about(file.source()));
        } catch (IOException e) {
            problems.add(InputProbe.unreadable(e).about(file.source()));
        }
        return Optional.empty();
    }

    /// The architectures of which it may be: the one that the manifest says, or else those of the image.
    private List<Arch> wanted(EfiProgram program, OwnFile file) {
        return program.arch()
                .or(file::arch)
                .map(List::of)
                .orElseGet(() -> manifest.targets().stream().map(Target::arch).toList());
    }

    private Optional<Arch> unseen(EfiProgram program, OwnFile file, List<Arch> wanted) {
        if (wanted.size() == 1) {
            return Optional.of(wanted.getFirst());
        }
        error(
                ManifestProblem.EFI_UNSEEN,
                program,
                "nothing says for which architecture %s is, as %s does not exist"
                        .formatted(
                                Quote.of(program.path()),
                                Quote.of(file.source().path().toString())),
                "make it first, or say the architecture: 'efi: {%s: %s}'"
                        .formatted(wanted.getFirst().label(), program.path()));
        return Optional.empty();
    }

    private Optional<Arch> arch(EfiProgram program, Path source, List<Arch> wanted) throws IOException {
        String name = Quote.of(source.toString());
        Optional<PeImage> image = PeImage.decode(InputProbe.head(source, PeImage.HEAD));
        if (image.isEmpty()) {
            error(
                    ManifestProblem.EFI_NOT_PE,
                    program,
                    name + " is no PE image",
                    "firmware starts nothing else (`file` tells)");
            return Optional.empty();
        }
        if (!image.get().isEfiApplication()) {
            error(
                    ManifestProblem.EFI_NOT_APPLICATION,
                    program,
                    "%s is %s, not an EFI application"
                            .formatted(name, image.get().subsystemName()),
                    image.get().isEfiDriver()
                            ? "put it into 'EFI/systemd/drivers' without an entry: systemd-boot loads the drivers there"
                            : "firmware starts nothing else");
        }
        if (image.get().size() > Files.size(source)) {
            error(
                    ManifestProblem.EFI_TRUNCATED,
                    program,
                    "%s is cut short: its sections and signatures reach to byte %d, the file to %d"
                            .formatted(name, image.get().size(), Files.size(source)),
                    "copy it again from where it comes from; was a disk full?");
        }
        Optional<Arch> arch = wanted.stream()
                .filter(known -> known.peMachine() == image.get().machine())
                .findFirst();
        if (arch.isEmpty()) {
            String others = wanted.stream().map(Arch::label).collect(Collectors.joining(" or "));
            error(
                    ManifestProblem.EFI_WRONG_ARCH,
                    program,
                    "%s is for %s, not for %s".formatted(name, image.get().machineName(), others),
                    "give a program for " + others + ", or leave the entry out");
        }
        return arch;
    }

    private void error(ManifestProblem id, EfiProgram program, String message, String hint) {
        problems.add(Diagnostic.error(id, program.at(), message).withHint(hint));
    }

    /// `default` in `loader.conf` must mean one entry on each architecture.
    private static Checked<Manifest> checkDefault(Manifest manifest) {
        List<Diagnostic> problems = manifest.entries().stream()
                .filter(entry -> entry.id().equals(manifest.defaultEntry()))
                .flatMap(entry -> manifest.targets().stream()
                        .map(Target::arch)
                        .filter(arch -> !entry.isFor(arch))
                        .map(arch -> noDefault(entry, arch)))
                .toList();
        return Checked.of(manifest, problems);
    }

    private static Diagnostic noDefault(Entry entry, Arch arch) {
        return Diagnostic.error(
                        ManifestProblem.EFI_DEFAULT,
                        entry.programs().getFirst().at(),
                        "%s is the default entry, but has no program for %s"
                                .formatted(Quote.of(entry.id()), arch.label()))
                .withHint("name another in 'loader.default', or give a program for each architecture");
    }
}
