package dakotac.cli;

import dakotac.cli.DiffSide.ReviewedImage;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
import dakotac.diff.Change;
import dakotac.diff.ChangeId;
import dakotac.diff.Comparison;
import dakotac.diff.DiffJson;
import dakotac.diff.DiffMarkdown;
import dakotac.diff.DiffText;
import dakotac.diff.OffsetDiff;
import dakotac.diff.Outline;
import dakotac.diff.OutlineDiff;
import dakotac.host.RunProblem;
import dakotac.manifest.Manifest.AcceptedChange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `dakotac diff`.
@Command(
        name = "diff",
        description = "Says what changes on the image from one side to the other.",
        footer = {
            "",
            "A side is a manifest, a plan in JSON, an ISO, or REVISION:PATH in git; folders of manifests are compared",
            "as a whole. A revision alone means the same path at that revision.",
            "",
            "Examples:",
            "  dakotac diff HEAD~1 manifests/dakota.yaml",
            "  dakotac diff main:manifests manifests",
            "  dakotac diff --fail-on breaking dakota-1.iso dakota-2.iso"
        })
final class Diff implements Callable<Integer> {

    /// For whom.
    enum DiffFormat {
        text,
        markdown,
        json
    }

    /// What ends with 1.
    enum FailOn {
        breaking,
        notable
    }

    private final Session session;

    @Parameters(index = "0", paramLabel = "OLD", description = "What it was.")
    private String old = "";

    @Parameters(index = "1", paramLabel = "NEW", description = "What it is.")
    private String now = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text, markdown for a comment, or json. Default: text.")
    private DiffFormat format = DiffFormat.text;

    @Option(names = "--offsets", description = "Tell also which files begin at another byte of the image.")
    private boolean offsets;

    @Option(names = "--exit-code", description = "Exit with 1 where anything changes, as git diff does.")
    private boolean exitCode;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "Exit with 1 where a change is this severe: breaking, or notable for any.")
    private Optional<FailOn> failOn = Optional.empty();

    Diff(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws UserError, IOException {
        try (OpenSources opened = new OpenSources()) {
            DiffSide.Opened toRead = DiffSide.open(session, opened, now, Optional.empty());
            DiffSide.Opened before = DiffSide.open(session, opened, old, Optional.of(Path.of(now)));
            DiffSide after = toRead.read(); // what git has yet to write for the other side takes as long
            List<Comparison> comparisons = comparisons(before.read(), after);
            switch (format) {
                case text -> session.out().print(new DiffText(session.colorsResults()).of(comparisons));
                case markdown -> session.out().print(DiffMarkdown.of(comparisons));
                case json -> session.out().print(DiffJson.of(comparisons));
            }
            return isFailure(comparisons) ? ExitStatus.NO : ExitStatus.DONE;
        }
    }

    private List<Comparison> comparisons(DiffSide before, DiffSide after) throws UserError, IOException {
        if (before.isFolder() != after.isFolder()) {
            throw UserError.rejected(
                    Diagnostic.error(RunProblem.NO_SIDE, Place.nowhere(), "a folder can only be compared with a folder")
                            .withHint("name the same folder, or one of its manifests, on both sides"));
        }
        List<Comparison> comparisons = compare(before, after);
        if (comparisons.isEmpty()) {
            throw UserError.rejected(
                    Diagnostic.error(RunProblem.NO_SIDE, Place.nowhere(), "neither folder has a manifest")
                            .withHint("name the folder in which they lie, as NAME.yaml"));
        }
        return comparisons;
    }

    private List<Comparison> compare(DiffSide before, DiffSide after) throws IOException {
        SortedSet<String> names = new TreeSet<>(before.images().keySet());
        names.addAll(after.images().keySet());
        List<Comparison> comparisons = new ArrayList<>();
        for (String name : names) {
            comparisons.add(new Comparison(
                    name.isEmpty() ? now : name,
                    compare(
                            Optional.ofNullable(before.images().get(name)),
                            Optional.ofNullable(after.images().get(name)))));
        }
        return comparisons;
    }

    private List<Change> compare(Optional<ReviewedImage> before, Optional<ReviewedImage> after) throws IOException {
        List<AcceptedChange> accepted = after.map(ReviewedImage::accepted).orElse(List.of());
        return changes(before.map(ReviewedImage::outline), after.map(ReviewedImage::outline)).stream()
                .map(change -> change.reviewed(accepted))
                .toList();
    }

    private List<Change> changes(Optional<Outline> before, Optional<Outline> after) throws IOException {
        if (before.isEmpty()) {
            return List.of(Change.added(ChangeId.MANIFEST_ADDED, "manifest", "added"));
        }
        if (after.isEmpty()) {
            return List.of(Change.removed(ChangeId.MANIFEST_REMOVED, "manifest", "removed"));
        }
        List<Change> changes = OutlineDiff.between(before.get(), after.get());
        return offsets
                ? Stream.concat(changes.stream(), OffsetDiff.between(before.get(), after.get()).stream())
                        .toList()
                : changes;
    }

    private boolean isFailure(List<Comparison> comparisons) {
        Set<ChangeId.Severity> found = comparisons.stream()
                .flatMap(comparison -> comparison.changes().stream())
                .map(Change::severity)
                .collect(Collectors.toSet());
        boolean breaks = found.contains(ChangeId.Severity.BREAKING);
        boolean fails = failOn.map(least -> switch (least) {
                    case breaking -> breaks;
                    case notable -> breaks || found.contains(ChangeId.Severity.NOTABLE);
                })
                .orElse(false);
        return fails || (exitCode && !found.isEmpty());
    }
}
