package dakotac.plan;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Quote;
import dakotac.manifest.Manifest;
import dakotac.manifest.Manifest.FileSystem;
import dakotac.manifest.Manifest.OwnFile;
import dakotac.manifest.ManifestProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Whether a manifest's own files find room beside what the image has anyhow. Their names must be ones that FAT, ISO
/// 9660 with Rock Ridge, and Joliet can all write as they are, for the files of an image are read through each of them,
/// and copied from one to the other.
public final class OwnFileCheck {

    /// Joliet's 64 characters of UCS-2, without what it or FAT reserves, or drops at the end of a name. U+FFFD is what
    /// was not UTF-8 in a name on the disk.
    private static final Pattern NAME =
            Pattern.compile("(?! )[^\\p{Cntrl}\"*/:;<>?\\\\|\\x{FFFD}\\x{10000}-\\x{10FFFF}]{1,64}(?<![ .])");

    /// ECMA-119 6.8.2.1: eight levels, the root counted.
    private static final int MAX_FOLDERS = 7;

    private final List<Diagnostic> problems = new ArrayList<>();

    /// What is on one file system, by its path without letter case.
    private final Map<String, Claim> claims = new HashMap<>();

    /// @param path      as it is written
    /// @param isPlanned whether the image has it in any case
    private record Claim(String path, boolean isFolder, boolean isPlanned) {}

    private OwnFileCheck() {}

    /// The manifest, where its files have names and places of their own.
    public static Checked<Manifest> check(Manifest manifest) {
        List<Diagnostic> misnamed = manifest.files().stream()
                .flatMap(file -> misnamed(file).stream())
                .toList();
        return Checked.of(manifest, misnamed).then(OwnFileCheck::collisions);
    }

    private static Optional<Diagnostic> misnamed(OwnFile file) {
        List<String> names = List.of(file.path().split("/", -1));
        if (names.stream().anyMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."))) {
            return Optional.of(Diagnostic.error(
                            ManifestProblem.FILE_PATH, file.at(), Quote.of(file.path()) + " is no path on an image")
                    .withHint("write it from the root of the file system, without a '/' there: docs/README.html"));
        }
        if (names.size() > MAX_FOLDERS + 1) {
            return Optional.of(
                    Diagnostic.error(ManifestProblem.FILE_DEPTH, file.at(), Quote.of(file.path()) + " lies too deep")
                            .withHint("ISO 9660 has room for " + MAX_FOLDERS + " folders in each other"));
        }
        return names.stream()
                .filter(name -> !NAME.matcher(name).matches())
                .findFirst()
                .map(
                        name -> Diagnostic.error(
                                        ManifestProblem.FILE_NAME,
                                        file.at(),
                                        Quote.of(name) + " is a name that not every file system of an image can write")
                                .withHint(
                                        "use up to 64 characters, in UTF-8, none of \" * : ; < > ? \\ |, and no dot or space at the end"));
    }

    private static Checked<Manifest> collisions(Manifest manifest) {
        Plan plan = Planner.plan(manifest.withFiles(List.of()));
        List<Diagnostic> problems = new ArrayList<>();
        problems.addAll(collisions(manifest, FileSystem.ISO, plan.iso()));
        problems.addAll(collisions(manifest, FileSystem.ESP, plan.esp()));
        return Checked.of(manifest, problems);
    }

    private static List<Diagnostic> collisions(Manifest manifest, FileSystem on, FileTree planned) {
        OwnFileCheck check = new OwnFileCheck();
        planned.folders().forEach(path -> check.claim(new Claim(path.value(), true, true)));
        planned.files().keySet().forEach(path -> check.claim(new Claim(path.value(), false, true)));
        manifest.files().stream().filter(file -> file.on() == on).forEach(check::add);
        return check.problems;
    }

    private Optional<Claim> claim(Claim claim) {
        return Optional.ofNullable(claims.putIfAbsent(folded(claim.path()), claim));
    }

    private void add(OwnFile file) {
        Optional<Diagnostic> problem = Optional.empty();
        for (int end = file.path().indexOf('/');
                end >= 0 && problem.isEmpty();
                end = file.path().indexOf('/', end + 1)) {
            problem = collision(file, new Claim(file.path().substring(0, end), true, false));
        }
        problem.or(() -> collision(file, new Claim(file.path(), false, false))).ifPresent(problems::add);
    }

    /// Folders of one name are one folder; all else wants its name for itself.
    private Optional<Diagnostic> collision(OwnFile file, Claim claim) {
        return claim(claim)
                .filter(first ->
                        !(first.isFolder() && claim.isFolder() && first.path().equals(claim.path())))
                .map(first -> Diagnostic.error(
                                ManifestProblem.FILE_COLLISION,
                                file.at(),
                                message(first, claim) + " on " + file.on().title())
                        .withHint(hint(first, claim)));
    }

    private static String message(Claim first, Claim second) {
        String one = Quote.of(second.path());
        if (!first.path().equals(second.path())) {
            return one + " and " + Quote.of(first.path()) + " would be one name";
        }
        if (first.isFolder() != second.isFolder()) {
            return one + " would be a file and a folder";
        }
        return one + (first.isPlanned() ? " is the image's own" : " is there already");
    }

    private static String hint(Claim first, Claim second) {
        return first.path().equals(second.path())
                ? "choose another path"
                : "FAT ignores letter case: write it as the other, or choose another";
    }

    private static String folded(String path) {
        return path.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
