package dakotac.host;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All files that a command will write, known to destroy nothing of what it reads and of what other people own. Only
/// who has this can open a [WorkFolder].
public final class Outputs {

    private final List<Output> outputs;
    private final OverwritePolicy policy;

    private Outputs(List<Output> outputs, OverwritePolicy policy) {
        this.outputs = outputs;
        this.policy = policy;
    }

    /// Compares everything with everything, by identity.
    ///
    /// @param outputs the main one first
    /// @throws UserError   if an output may not be written; names each of them, and why
    /// @throws IOException if one cannot be looked at
    public static Outputs check(List<Output> outputs, ReadFiles read, OverwritePolicy policy)
            throws UserError, IOException {
        Outputs checked = new Outputs(List.copyOf(outputs), policy);
        List<Diagnostic> problems = checked.problems(read);
        if (!problems.isEmpty()) {
            throw new UserError(UserError.Kind.REJECTED, problems);
        }
        return checked;
    }

    Path main() {
        return outputs.getFirst().path();
    }

    /// How people name another place.
    String elsewhere() {
        return policy.elsewhere();
    }

    private List<Diagnostic> problems(ReadFiles read) throws IOException {
        List<Diagnostic> problems = new ArrayList<>();
        Map<FileIdentity, Output> others = new HashMap<>();
        for (Output output : outputs) {
            Optional<Diagnostic> problem = wrongKind(output);
            if (problem.isEmpty()) {
                problem = collision(output, read, others);
            }
            if (problem.isEmpty() && Files.exists(output.path()) && !policy.isForced()) {
                problem = output.overwrite()
                        .objection(output.path())
                        .map(why -> problem(output, why).withHint(policy.hint()));
            }
            problem.ifPresent(problems::add);
        }
        return problems;
    }

    private Optional<Diagnostic> wrongKind(Output output) {
        Path path = output.path();
        if (Files.isSymbolicLink(path)) {
            return Optional.of(problem(output, "it is a symbolic link"));
        }
        if (Files.isDirectory(path)) {
            return Optional.of(problem(output, "it is a folder"));
        }
        return Files.exists(path) && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(problem(output, Output.NO_FILE))
                : Optional.empty();
    }

    private Optional<Diagnostic> collision(Output output, ReadFiles read, Map<FileIdentity, Output> others)
            throws IOException {
        FileIdentity identity = FileIdentity.of(output.path());
        Optional<Path> source = read.pathOf(identity);
        if (source.isPresent()) {
            return Optional.of(problem(
                    output,
                    "the %s would replace '%s', which this command reads".formatted(output.what(), source.get())));
        }
        Optional<Output> other = Optional.ofNullable(others.putIfAbsent(identity, output));
        return other.map(
                first -> problem(output, "the %s and the %s would be one file".formatted(output.what(), first.what())));
    }

    private Diagnostic problem(Output output, String what) {
        return Diagnostic.error(
                        RunProblem.OUTPUT, new Place.InFile(output.path().toString()), what)
                .withHint(policy.elsewhere());
    }
}
