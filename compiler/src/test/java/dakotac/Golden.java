package dakotac;

import static java.nio.charset.StandardCharsets.UTF_8;

import dakotac.cli.WordDiff;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.approvaltests.Approvals;
import org.approvaltests.approvers.FileApprover;
import org.approvaltests.core.Options;
import org.approvaltests.core.VerifyResult;
import org.approvaltests.reporters.AutoApproveReporter;
import org.approvaltests.writers.ApprovalBinaryFileWriter;

/// Compares texts with files that people have reviewed. ApprovalTests does it; what it lacks is here: that every byte
/// counts, that a difference is shown by the word, and that a folder holds no other files (docs/adr/goldens.md).
///
/// `-Dgolden.update=true` accepts what differs. Such a run still fails, so that nobody takes it for one that agreed.
public final class Golden {

    static {
        // Several tests may compare with one file; ApprovalTests takes that for a mistake.
        FileApprover.tracker.addAllowedDuplicates(_ -> true);
    }

    private Golden() {}

    /// Holds where the file's text is the actual one.
    public static void check(Path approved, String actual) {
        ApprovalBinaryFileWriter text =
                new ApprovalBinaryFileWriter(new ByteArrayInputStream(actual.getBytes(UTF_8)), "txt");
        Options options = new Options(Golden::report).withComparator(Golden::compare);
        Approvals.verify(text, new ApprovedFile(approved), options);
    }

    /// Holds where the folder has these files and no others.
    ///
    /// @param files their texts by their paths in the folder, with `/`
    public static void checkTree(Path folder, SortedMap<String, String> files) {
        List<String> complaints = new ArrayList<>();
        files.forEach((name, actual) -> {
            try {
                check(folder.resolve(name), actual);
            } catch (AssertionError e) {
                complaints.add(e.getMessage());
            }
        });
        filesBelow(folder).stream()
                .filter(file -> !files.containsKey(folder.relativize(file).toString()))
                .forEach(file -> complaints.add(surplus(file)));
        if (!complaints.isEmpty()) {
            throw new AssertionError(String.join("\n", complaints));
        }
    }

    private static VerifyResult compare(File received, File approved) {
        return VerifyResult.from(approved.isFile() && read(received.toPath()).equals(read(approved.toPath())));
    }

    private static boolean report(String received, String approved) {
        if (isUpdate()) {
            new AutoApproveReporter().report(received, approved);
            throw new AssertionError(approved + " is updated; review it and run again");
        }
        Path file = Path.of(approved);
        String what = Files.exists(file) ? "differs" : "does not exist";
        String old = Files.exists(file) ? read(file) : "";
        throw new AssertionError("%s %s; -Dgolden.update=true accepts the new text%n%s"
                .formatted(approved, what, WordDiff.of(old, read(Path.of(received)))));
    }

    private static String surplus(Path file) {
        if (isUpdate()) {
            delete(file);
            return file + " is deleted; review it and run again";
        }
        return file + " is not made any more";
    }

    private static boolean isUpdate() {
        return Boolean.getBoolean("golden.update");
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
