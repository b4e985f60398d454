package dakotac.cli;

import dakotac.diagnostic.CaretPrinter;
import dakotac.diagnostic.UserError;
import dakotac.host.CleanupHooks;
import dakotac.input.Strictness;
import dakotac.manifest.Arch;
import dakotac.manifest.InputFile;
import dakotac.manifest.Manifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;

/// Builds images whose root file systems come in pieces.
final class SharedImage {

    private final Path folder;
    private final Map<Arch, InputFile> rootfs;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    /// @param folder with the inputs of [SampleInputs]
    SharedImage(Path folder, Map<Arch, InputFile> rootfs) {
        this.folder = folder;
        this.rootfs = rootfs;
    }

    /// @param more  of the manifest
    /// @param words of the command line
    void build(String more, Path iso, String... words) throws IOException {
        PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
        Session session = new Session(out, out, System.getenv(), Terminal.NONE, new CleanupHooks());
        WriterOption writer = new WriterOption();
        CommandLine.populateCommand(writer, words);
        Arch[] arches = rootfs.keySet().toArray(Arch[]::new);
        try {
            Manifest manifest = ManifestFile.read(new SampleInputs(folder).manifest(more, arches))
                    .orThrow()
                    .withInputs(target -> target.withInputs(new Manifest.Inputs(
                            target.inputs().bootFiles(),
                            Optional.of(Objects.requireNonNull(rootfs.get(target.arch()))),
                            Optional.empty())));
            new IsoBuild(session, writer, Strictness.STRICT, LockedImages.Use.NEVER, out)
                    .make(manifest, iso)
                    .tell(session, Format.text);
        } catch (UserError e) {
            throw new AssertionError(new CaretPrinter(false).print(e.diagnostics()), e);
        }
    }

    /// All that was printed.
    String told() {
        return told.toString(StandardCharsets.UTF_8);
    }
}
