package dakotac.cli;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Severity;
import dakotac.diagnostic.UserError;
import dakotac.inspect.ImageFile;
import dakotac.inspect.ImageReader;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.lint.Lint;
import dakotac.inspect.lint.LintFinding;
import dakotac.inspect.lint.LintProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `dakotac lint`.
@Command(
        name = "lint",
        description = "Tells where an ISO will disappoint the people who use it, whoever made it.",
        footer = {
            "",
            "Examples:",
            "  dakotac lint dakota.iso",
            "  dakotac lint --profile usb --profile ventoy dakota.iso",
            "  dakotac lint --strict --format sarif dakota.iso > lint.sarif",
            "",
            ".dakotac-lint.yaml turns rules off: 'off: {RULE: why}'. What verify finds is not",
            "repeated: an ISO that is damaged is to be verified first."
        })
final class LintCommand implements Callable<Integer> {

    /// A use of an ISO, as people call it.
    enum Profile {
        usb,
        optical,
        ventoy,
        rufus,
        netboot,
        all;

        private Collection<LintProfile> profiles() {
            return switch (this) {
                case usb -> List.of(LintProfile.USB);
                case optical -> List.of(LintProfile.OPTICAL);
                case ventoy -> List.of(LintProfile.VENTOY);
                case rufus -> List.of(LintProfile.RUFUS);
                case netboot -> List.of(LintProfile.NETBOOT);
                case all -> List.of(LintProfile.values());
            };
        }
    }

    private final Session session;

    @Parameters(paramLabel = "ISO", description = "The image, or a device that it was written to.")
    private Path iso = Path.of("");

    @Option(
            names = "--profile",
            paramLabel = "USE",
            description = "What the ISO is for: usb, optical, ventoy, rufus (files copied to a FAT stick),"
                    + " netboot or all; may be repeated. Default: all.")
    private List<Profile> profiles = List.of(Profile.all);

    @Option(
            names = "--config",
            paramLabel = "FILE",
            converter = FilePath.class,
            description = "Which rules are off, and why. Default: .dakotac-lint.yaml, where it is there.")
    private Optional<Path> config = Optional.empty();

    @Option(names = "--strict", description = "End in exit status 1 where there is a warning.")
    private boolean strict;

    @Mixin
    private FormatOption findings = new FormatOption();

    LintCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws UserError, IOException {
        LintSettings settings = session.orThrow(LintSettings.read(config));
        IsoArgument.require(iso);
        EnumSet<LintProfile> wanted = EnumSet.noneOf(LintProfile.class);
        profiles.forEach(profile -> wanted.addAll(profile.profiles()));
        try (ImageFile medium = ImageFile.open(iso)) {
            InspectedImage image = ImageReader.read(medium);
            return tell(found(image, wanted)
                    .filter(diagnostic -> !settings.isOff(diagnostic.id()))
                    .filter(diagnostic -> !isOfStick(diagnostic))
                    .map(diagnostic -> diagnostic.located(_ -> new Place.InFile(iso.toString())))
                    .toList());
        }
    }

    /// What the rules find; nothing of what is no ISO, and of a damaged one what they could look at.
    private static Stream<Diagnostic> found(InspectedImage image, Set<LintProfile> wanted) {
        if (image.primary().isEmpty()) {
            return image.problems().stream();
        }
        Stream<Diagnostic> incomplete = image.problems().stream()
                .filter(Diagnostic::isError)
                .limit(1)
                .map(_ -> Diagnostic.warning(
                                LintProblem.LINT_INCOMPLETE,
                                Place.nowhere(),
                                "is damaged: not all of it could be looked at")
                        .withHint("'dakotac verify' tells what is wrong"));
        return Stream.concat(incomplete, Lint.check(image, wanted).stream());
    }

    /// The rest of a stick is nothing that anybody downloads.
    private boolean isOfStick(Diagnostic diagnostic) {
        return diagnostic.id() == LintFinding.BYTES_AFTER_VOLUME && IsoArgument.isBlockDevice(iso);
    }

    private int tell(List<Diagnostic> found) {
        int told = findings.tell(session, found);
        if (found.isEmpty() && findings.isForPeople()) {
            session.say(session.out(), iso + ": nothing to complain of");
        }
        boolean notes = found.stream().allMatch(diagnostic -> diagnostic.severity() == Severity.NOTE);
        return told == ExitStatus.NO || (strict && !notes) ? ExitStatus.NO : ExitStatus.DONE;
    }
}
