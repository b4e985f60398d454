package dakotac.host;

import dakotac.diagnostic.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The revisions that changed a file.
///
/// @param revisions newest first; none where git is missing, or knows nothing of the file
/// @param complete  whether there are no older ones
public record GitHistory(List<Revision> revisions, boolean complete) {

    /// How far back it goes.
    private static final int MAX_REVISIONS = 100;

    private static final String TAB = "\t";

    public GitHistory {
        revisions = List.copyOf(revisions);
    }

    /// A commit.
    ///
    /// @param id   short, as `git log --oneline` shows it
    /// @param date of the day it was made
    public record Revision(String id, String date, String subject) {

        @Override
        public String toString() {
            return id + " (" + date + ", " + subject + ")";
        }
    }

    /// The revisions of a file of this machine.
    public static GitHistory of(Machine machine, Path file) {
        Optional<String> log = ask(
                machine,
                file,
                "log",
                "--max-count=" + (MAX_REVISIONS + 1),
                "--format=%h%x09%as%x09%s",
                "--",
                ":(literal)" + file.getFileName());
        List<Revision> revisions = new ArrayList<>();
        log.stream().flatMap(String::lines).forEach(line -> {
            String[] parts = line.split(TAB, 3);
            revisions.add(new Revision(parts[0], parts[1], parts[2]));
        });
        boolean shallow = ask(machine, file, "rev-parse", "--is-shallow-repository")
                .filter(answer -> answer.strip().equals("true"))
                .isPresent();
        boolean tooMany = revisions.size() > MAX_REVISIONS;
        return new GitHistory(tooMany ? revisions.subList(0, MAX_REVISIONS) : revisions, !tooMany && !shallow);
    }

    /// The file as it was; empty where it was not there.
    public static Optional<String> text(Machine machine, Path file, Revision revision) {
        return ask(machine, file, "show", revision.id() + ":./" + file.getFileName());
    }

    /// Nobody misses history who has no git, or has the file elsewhere.
    private static Optional<String> ask(Machine machine, Path file, String... arguments) {
        List<String> all = new ArrayList<>(
                List.of("-C", String.valueOf(file.toAbsolutePath().getParent()), "-c", "core.quotePath=false"));
        all.addAll(List.of(arguments));
        try {
            ToolAnswer answer = machine.ask(Tool.GIT, all, "");
            return answer.status() == 0 ? Optional.of(answer.output()) : Optional.empty();
        } catch (UserError _) {
            return Optional.empty();
        }
    }
}
