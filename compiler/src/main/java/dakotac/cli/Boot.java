package dakotac.cli;

import dakotac.boot.BootCase;
import dakotac.boot.BootImage;
import dakotac.boot.BootMatrix;
import dakotac.boot.BootRun;
import dakotac.boot.FirmwareSearch;
import dakotac.boot.JsonReport;
import dakotac.boot.JunitReport;
import dakotac.boot.Medium;
import dakotac.boot.Outcome;
import dakotac.boot.ResultTable;
import dakotac.boot.Verdict;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.UserError;
import dakotac.host.Machine;
import dakotac.host.NewFolder;
import dakotac.host.Output;
import dakotac.host.Outputs;
import dakotac.host.OverwritePolicy;
import dakotac.host.ReadFiles;
import dakotac.host.RunProblem;
import dakotac.host.WorkFolder;
import dakotac.inspect.ImageFile;
import dakotac.inspect.ImageReader;
import dakotac.inspect.InspectedImage;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `dakotac boot`.
@Command(
        name = "boot",
        sortOptions = false,
        description = "Boots an ISO in QEMU until the serial line shows the expected text, or what went wrong.",
        footer = {
            "",
            "Examples:",
            "  dakotac boot dakota.iso                          each architecture, on CD-ROM",
            "  dakotac boot dakota.iso --as all --format junit  every medium, for CI",
            "  dakotac boot dakota.iso --arch aarch64 --as usb --interactive"
        })
final class Boot implements Callable<Integer> {

    /// How to tell what came of it.
    enum Format {
        text,
        junit,
        json
    }

    private static final OverwritePolicy POLICY =
            new OverwritePolicy("name another folder with --log", OverwritePolicy.Force.UNKNOWN);

    private final Session session;

    @Parameters(paramLabel = "ISO", description = "The image.")
    private Path iso = Path.of("");

    @Option(
            names = "--arch",
            paramLabel = "A",
            converter = ArchName.class,
            completionCandidates = ArchName.class,
            description = "Boot this architecture, ${COMPLETION-CANDIDATES}; may be repeated."
                    + " Default: those whose EFI program the ISO has.")
    private List<Arch> arches = List.of();

    @Option(
            names = "--as",
            paramLabel = "MEDIUM",
            converter = MediumName.class,
            completionCandidates = MediumName.class,
            description = "What the ISO is to the machine: cdrom, usb, disk, loopback (a file that GRUB boots from),"
                    + " copied (its files on a FAT32 stick), or all of these but copied; may be repeated."
                    + " Default: cdrom.")
    private List<MediumName.Media> media = List.of(new MediumName.Media(EnumSet.of(Medium.CDROM)));

    @Option(
            names = "--expect",
            paramLabel = "TEXT",
            converter = LineText.class,
            description = "A boot succeeds when the serial line shows this. Default: ${DEFAULT-VALUE}.")
    private String expect = "DAKOTA_LIVE_READY";

    @Option(
            names = "--timeout",
            paramLabel = "S",
            converter = PositiveNumber.class,
            description = "Seconds that a boot may take. Default: ${DEFAULT-VALUE}.")
    private int timeout = 300;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            converter = PositiveNumber.class,
            description = "Boots at a time. Default: one for every two cores.")
    private int jobs = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    @Option(
            names = {"--format", "--report"},
            paramLabel = "FORMAT",
            description = "How to print the results: text, junit or json. Default: text.")
    private Format format = Format.text;

    @Option(
            names = "--log",
            paramLabel = "DIR",
            description = "Where the serial logs and results.txt go. Default: <ISO without .iso>.boot beside the ISO.")
    private Optional<Path> log = Optional.empty();

    @Option(
            names = "--interactive",
            description = "Connect the serial line to this terminal; one architecture, one medium.")
    private boolean interactive;

    Boot(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        requireIso();
        BootImage image = examine();
        Machine machine = session.machine();
        BootMatrix matrix = BootMatrix.prepare(
                image, wanted(image.arches()), wantedMedia(), machine, FirmwareSearch.of(session.environment()));
        Path logs = log.orElseGet(() -> new IsoPath(iso).beside(".boot"));
        Output results = new Output("results", logs.resolve("results.txt"), OutputKind.BOOT_RESULTS);
        Outputs outputs = Outputs.check(outputs(results, matrix, logs), ReadFiles.of(List.of(iso)), POLICY);
        try (var _ = NewFolder.at(logs, session.cleanup());
                WorkFolder work = WorkFolder.open(outputs, session.cleanup())) {
            BootRun run = new BootRun(machine, work, logs, image.arches(), expect, Duration.ofSeconds(timeout));
            Map<Medium, Path> images = matrix.images(image, machine, work);
            return interactive ? attend(matrix, run, images) : boot(matrix, run, images, work, results);
        }
    }

    private static List<Output> outputs(Output results, BootMatrix matrix, Path logs) {
        Stream<Output> serialLogs = matrix.bootCases().stream()
                .map(bootCase -> new Output("log", logs.resolve(bootCase.logName()), OutputKind.SERIAL_LOG));
        return Stream.concat(Stream.of(results), serialLogs).toList();
    }

    private int boot(BootMatrix matrix, BootRun run, Map<Medium, Path> images, WorkFolder work, Output results)
            throws UserError, IOException {
        session.say(session.err(), "booting " + String.join(", ", titles(matrix.bootCases())));
        List<Outcome> outcomes = boot(matrix, run, images);
        Path table = work.write("results.txt", ResultTable.of(outcomes));
        work.publish(new LinkedHashMap<>(Map.of(results, table)), List.of());
        session.tell(outcomes.stream().flatMap(Boot::failure).toList());
        session.out().print(report(outcomes));
        return outcomes.stream().allMatch(Outcome::passed) ? ExitStatus.DONE : ExitStatus.NO;
    }

    private List<Outcome> boot(BootMatrix matrix, BootRun run, Map<Medium, Path> images) throws UserError, IOException {
        try (BootProgress progress = session.bootProgress()) {
            return matrix.boot(run, images, jobs, progress);
        }
    }

    private int attend(BootMatrix matrix, BootRun run, Map<Medium, Path> images) throws UserError, IOException {
        if (matrix.bootCases().size() > 1) {
            throw UserError.rejected(Diagnostic.error(
                            RunProblem.INTERACTIVE,
                            Place.nowhere(),
                            "there is one terminal and more than one machine to boot")
                    .withHint("choose one with --arch and --as"));
        }
        session.say(session.err(), "Ctrl-A x ends the machine");
        return matrix.attend(run, images) == 0 ? ExitStatus.DONE : ExitStatus.NO;
    }

    private void requireIso() throws UserError {
        if (!Files.isRegularFile(iso)) {
            throw UserError.rejected(Diagnostic.error(
                    RunProblem.ISO,
                    new Place.InFile(iso.toString()),
                    Files.exists(iso) ? "it is no file" : "there is no such file"));
        }
    }

    private BootImage examine() throws IOException {
        try (ImageFile file = ImageFile.open(iso)) {
            InspectedImage found = ImageReader.read(file);
            SortedMap<String, Long> sizes = new TreeMap<>();
            found.primary().ifPresent(tree -> tree.files().forEach((path, stored) -> sizes.put(path, stored.size())));
            String label =
                    found.primary().map(tree -> tree.descriptor().label()).orElse("");
            return new BootImage(iso.toAbsolutePath(), found.bootable(), label, sizes);
        }
    }

    private Collection<Arch> wanted(Set<Arch> carried) throws UserError {
        if (arches.isEmpty() && carried.isEmpty()) {
            throw UserError.rejected(Diagnostic.error(
                            RunProblem.NO_ARCH,
                            new Place.InFile(iso.toString()),
                            "no EFI/BOOT/BOOT*.EFI was found in it to tell architectures by")
                    .withHint("name them with --arch"));
        }
        return EnumSet.copyOf(arches.isEmpty() ? carried : arches);
    }

    private Collection<Medium> wantedMedia() {
        EnumSet<Medium> wanted = EnumSet.noneOf(Medium.class);
        media.forEach(named -> wanted.addAll(named.all()));
        return wanted;
    }

    private String report(List<Outcome> outcomes) {
        return switch (format) {
            case text -> ResultTable.of(outcomes);
            case junit -> JunitReport.of(iso.getFileName().toString(), outcomes);
            case json -> JsonReport.of(outcomes);
        };
    }

    private static List<String> titles(List<BootCase> bootCases) {
        return bootCases.stream().map(BootCase::title).toList();
    }

    private static Stream<Diagnostic> failure(Outcome outcome) {
        return switch (outcome.verdict()) {
            case Verdict.Passed() -> Stream.empty();
            case Verdict.Failed(var cause, var evidence) ->
                Stream.of(Diagnostic.error(
                                cause,
                                new Place.InFile(outcome.log().toString()),
                                "%s: %s: %s"
                                        .formatted(outcome.bootCase().title(), cause.meaning(), Quote.plain(evidence)))
                        .withHint("check: " + cause.check()));
        };
    }
}
