package dakotac.cli;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
import dakotac.host.Progress;
import dakotac.host.WorkFolder;
import dakotac.image.Checksums;
import dakotac.image.Image;
import dakotac.image.ImageWriter;
import dakotac.input.Blob;
import dakotac.input.BlobReader;
import dakotac.input.ImageInput;
import dakotac.input.InputReader;
import dakotac.input.Inputs;
import dakotac.input.Strictness;
import dakotac.manifest.Manifest;
import dakotac.plan.PlanJson;
import dakotac.plan.Planner;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Makes one ISO, and beside it the plan that it was made from.
///
/// @param found where to say what was found in the inputs
record IsoBuild(Session session, WriterOption writerOption, Strictness strictness, PrintStream found) {

    /// Nothing appears at the output until all of it is there.
    ///
    /// @return what there is then
    BuiltIso make(Manifest manifest, Path output) throws UserError, IOException {
        Progress progress = session.progress();
        ImageWriter writer = writerOption.writer(session.machine());
        writer.checkMachine();
        progress.begin("reading the inputs", 0);
        Inputs inputs = session.orThrow(InputReader.read(manifest, strictness));
        report(manifest, inputs);
        refuseToOverwriteInputs(inputs, output);
        Image image = new ImageLayout(manifest, Planner.plan(manifest), inputs).image(session);
        session.orThrow(SizeBudget.check(manifest, image));
        try (WorkFolder work = WorkFolder.open(output, session.cleanup())) {
            session.tell(FreeSpaceCheck.of(output, work.disk(), writer, image).check());
            return make(manifest, image, output, writer, work, progress);
        }
    }

    /// The digests of the inputs are taken while the writer works: neither waits for the other.
    private static BuiltIso make(
            Manifest manifest, Image image, Path output, ImageWriter writer, WorkFolder work, Progress progress)
            throws UserError, IOException {
        FutureTask<Map<ImageInput, String>> digests =
                new FutureTask<>(() -> digests(image.inputs(), manifest.sha256()));
        Thread.ofPlatform().daemon().start(digests);
        Path iso = work.resolve("image.iso");
        Checksums checksums = new Checksums(image.plan().mediaCheck(), manifest.sha256());
        writer.write(image, iso, work, progress, checksums);
        checksums.complete(iso);
        Path plan =
                Files.writeString(work.resolve("plan.json"), PlanJson.of(image.plan(), image.inputs(), join(digests)));
        long bytes = Files.size(iso);
        Path sum = output.resolveSibling(output.getFileName() + ".sha256");
        Files.deleteIfExists(sum); // of an earlier image, it would say that this one is damaged
        Path planFile = new IsoPath(output).beside(".plan.json");
        work.publish(plan, planFile);
        work.publish(iso, output);
        Optional<String> sha256 = checksums.sha256();
        if (sha256.isPresent()) {
            String line = sha256.get() + "  " + output.getFileName() + "\n";
            work.publish(Files.writeString(work.resolve("sha256"), line), sum);
        }
        return new BuiltIso(output, bytes, sha256, planFile);
    }

    private static <T> T join(FutureTask<T> task) throws IOException {
        try {
            return task.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IOException("an input could not be read again: " + e.getMessage(), e);
        }
    }

    private void report(Manifest manifest, Inputs inputs) {
        for (Manifest.Target target : manifest.targets()) {
            String arch = "[" + target.arch().label() + "] ";
            Optional.ofNullable(inputs.kernels().get(target.arch()))
                    .ifPresent(version -> session.say(found, arch + "kernel " + version));
            for (ImageInput.Role role : ImageInput.Role.values()) {
                Optional.ofNullable(inputs.blobs().get(ImageInput.of(role, target.arch())))
                        .ifPresent(blob -> session.say(found, arch + describe(role, blob)));
            }
        }
    }

    private static String describe(ImageInput.Role role, Blob blob) {
        return String.format(Locale.ROOT, "%s: %,d bytes", role.label(), blob.size());
    }

    /// @param all also of what nobody has to read otherwise: root file systems and stores of many gigabytes
    private static Map<ImageInput, String> digests(Inputs inputs, boolean all) throws IOException {
        Map<ImageInput, Blob> read = new HashMap<>(inputs.blobs());
        read.keySet().removeIf(imageInput -> !all && imageInput.role().isLarge());
        Map<Blob, String> ofBlobs = BlobReader.sha256(read.values());
        Map<ImageInput, String> digests = new HashMap<>();
        read.forEach((imageInput, blob) -> digests.put(imageInput, ofBlobs.get(blob)));
        return digests;
    }

    private static void refuseToOverwriteInputs(Inputs inputs, Path output) throws UserError, IOException {
        for (Blob blob : inputs.blobs().values()) {
            if (Files.exists(output) && Files.isSameFile(blob.file(), output)) {
                throw UserError.rejected(
                        Diagnostic.error("output", new Place.InFile(output.toString()), "it is one of the inputs")
                                .withHint("name another file with -o"));
            }
        }
    }
}
