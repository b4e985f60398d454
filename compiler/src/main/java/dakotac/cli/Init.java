package dakotac.cli;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `dakotac init`.
@Command(
        name = "init",
        description = "Writes a commented manifest to start from, and the schema that editors check it by.",
        footer = {"", "Examples:", "  dakotac init", "  dakotac init manifests"})
final class Init implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "Where to. Default: this folder.")
    private Path folder = Path.of(".");

    Init(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, UserError {
        Map<Path, String> files = new TreeMap<>();
        files.put(folder.resolve("live.yaml").normalize(), Resource.text("templates/init.yaml"));
        files.put(
                folder.resolve("manifest.schema.json").normalize(), SchemaCommand.text(SchemaCommand.Subject.manifest));
        for (Path file : files.keySet()) {
            refuseToOverwrite(file);
        }
        Files.createDirectories(folder);
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Files.writeString(file.getKey(), file.getValue(), StandardOpenOption.CREATE_NEW);
            session.say(session.out(), file.getKey().toString());
        }
        return ExitStatus.DONE;
    }

    private static void refuseToOverwrite(Path file) throws UserError {
        if (Files.exists(file)) {
            throw UserError.rejected(Diagnostic.error("output", new Place.InFile(file.toString()), "it exists already")
                    .withHint("init writes new files only: name another folder"));
        }
    }
}
