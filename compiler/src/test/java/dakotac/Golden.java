package dakotac;

import dakotac.cli.WordDiff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.approvaltests.Approvals;
import org.approvaltests.approvers.FileApprover;
import org.approvaltests.core.Options;
import org.approvaltests.core.VerifyResult;

/// Compares texts with files that people have reviewed, through ApprovalTests.
///
/// `-Dgolden.update=true` rewrites the files that differ. Such a run still fails, so that nobody takes it for one that
/// agreed.
public final class Golden {

    static {
        // Several tests may compare with one file; ApprovalTests takes that for a mistake.
        FileApprover.tracker.addAllowedDuplicates(_ -> true);
    }

    private Golden() {}

    /// Holds where the file's text is the actual one.
    public static void check(Path approved, String actual) {
        if (Boolean.getBoolean("golden.update")) {
            failIfUpdated(update(approved, actual) ? 1 : 0);
        } else {
            verify(approved, actual);
        }
    }

    /// Holds where the folder has these files and no others.
    ///
    /// @param files their texts by their paths in the folder, with `/`
    public static void checkTree(Path folder, SortedMap<String, String> files) {
        List<Path> extra = filesBelow(folder).stream()
                .filter(file -> !files.containsKey(nameIn(folder, file)))
                .toList();
        if (Boolean.getBoolean("golden.update")) {
            long changed = files.entrySet().stream()
                    .filter(file -> update(folder.resolve(file.getKey()), file.getValue()))
                    .count();
            extra.forEach(Golden::delete);
            failIfUpdated(changed + extra.size());
        } else {
            verifyTree(folder, files, extra);
        }
    }

    private static void verifyTree(Path folder, SortedMap<String, String> files, List<Path> extra) {
        List<String> complaints = new ArrayList<>();
        new TreeMap<>(files).forEach((name, actual) -> {
            try {
                verify(folder.resolve(name), actual);
            } catch (AssertionError e) {
                complaints.add(e.getMessage());
            }
        });
        extra.forEach(file -> complaints.add(file + " is not made any more\n"));
        if (!complaints.isEmpty()) {
            throw new AssertionError(String.join("\n", complaints));
        }
    }

    /// ApprovalTests' own comparison trims both texts and its writer ends every text with a line break; ours does not.
    private static void verify(Path approved, String actual) {
        Options options = new Options((_, _) -> {
                    throw new AssertionError(mismatch(approved, actual));
                })
                .withComparator((_, file) ->
                        VerifyResult.from(file.isFile() && read(file.toPath()).equals(actual)));
        Approvals.verify(actual, options.forFile().withNamer(new ApprovedFile(approved)));
    }

    private static String mismatch(Path approved, String actual) {
        boolean exists = Files.exists(approved);
        return "%s %s; -Dgolden.update=true accepts the new text%n%s"
                .formatted(
                        approved,
                        exists ? "differs" : "does not exist",
                        WordDiff.of(exists ? read(approved) : "", actual));
    }

    private static boolean update(Path approved, String actual) {
        if (Files.exists(approved) && read(approved).equals(actual)) {
            return false;
        }
        try {
            Files.createDirectories(approved.toAbsolutePath().getParent());
            Files.writeString(approved, actual);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void failIfUpdated(long count) {
        if (count > 0) {
            throw new AssertionError("updated " + count + " files; review and run again");
        }
    }

    private static List<Path> filesBelow(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameIn(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
