package dakotac.cli;

import dakotac.diagnostic.UserError;
import dakotac.host.NewFolder;
import dakotac.host.Output;
import dakotac.host.Outputs;
import dakotac.host.OverwriteCheck;
import dakotac.host.OverwritePolicy;
import dakotac.host.ReadFiles;
import dakotac.host.WorkFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `dakotac init`.
@Command(
        name = "init",
        description = "Writes a commented manifest to start from, and the schema that editors check it by.",
        footer = {"", "Examples:", "  dakotac init", "  dakotac init manifests"})
final class Init implements Callable<Integer> {

    private static final OverwritePolicy POLICY =
            new OverwritePolicy("name another folder", OverwritePolicy.Force.UNKNOWN);

    private final Session session;

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "Where to. Default: this folder.")
    private Path folder = Path.of(".");

    Init(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, UserError {
        SequencedMap<Output, String> texts = new LinkedHashMap<>();
        put(texts, "manifest", "live.yaml", Resource.text("templates/init.yaml"));
        put(texts, "schema", "manifest.schema.json", SchemaCommand.text(SchemaCommand.Subject.manifest));
        Outputs outputs = Outputs.check(List.copyOf(texts.sequencedKeySet()), ReadFiles.of(List.of()), POLICY);
        try (var _ = NewFolder.at(folder, session.cleanup());
                WorkFolder work = WorkFolder.open(outputs, session.cleanup())) {
            SequencedMap<Output, Path> finished = new LinkedHashMap<>();
            for (Map.Entry<Output, String> text : texts.entrySet()) {
                finished.put(text.getKey(), work.write(text.getKey().what(), text.getValue()));
            }
            work.publish(finished, List.of());
        }
        texts.forEach((output, _) -> session.say(session.out(), output.path().toString()));
        return ExitStatus.DONE;
    }

    private void put(Map<Output, String> texts, String what, String name, String text) {
        OverwriteCheck check = existing -> unlessEqual(text, existing);
        texts.put(new Output(what, folder.resolve(name).normalize(), check), text);
    }

    /// A run that was killed may have written one of the two.
    private static Optional<String> unlessEqual(String text, Path existing) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        boolean same = Files.size(existing) == bytes.length && Arrays.equals(Files.readAllBytes(existing), bytes);
        return same ? Optional.empty() : Optional.of("it exists already");
    }
}
