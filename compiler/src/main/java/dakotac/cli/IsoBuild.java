package dakotac.cli;

import dakotac.diagnostic.SizeText;
import dakotac.diagnostic.UserError;
import dakotac.export.ImageExport;
import dakotac.export.ImageInputs;
import dakotac.host.Output;
import dakotac.host.Outputs;
import dakotac.host.Progress;
import dakotac.host.ReadFiles;
import dakotac.host.WorkFolder;
import dakotac.host.WriteFailure;
import dakotac.image.Checksums;
import dakotac.image.Image;
import dakotac.image.ImageWriter;
import dakotac.image.LayoutMap;
import dakotac.image.RegionDigests;
import dakotac.image.SizeTable;
import dakotac.input.Blob;
import dakotac.input.ImageInput;
import dakotac.input.InputReader;
import dakotac.input.Inputs;
import dakotac.input.Strictness;
import dakotac.json.JsonText;
import dakotac.manifest.Manifest;
import dakotac.plan.PlanJson;
import dakotac.plan.Planner;
import dakotac.source.ImageStores;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Makes one ISO, and beside it the plan that it was made from.
///
/// @param lockUse what to do without a lock
/// @param found where to say what was found in the inputs
record IsoBuild(
        Session session,
        WriterOption writerOption,
        Strictness strictness,
        LockedImages.Use lockUse,
        PrintStream found) {

    /// Nothing appears at the output until all of it is there.
    ///
    /// @return what there is then
    BuiltIso make(Manifest manifest, Path named) throws UserError, IOException {
        IsoOutputs outputs = IsoOutputs.at(named);
        List<Path> files = Stream.concat(manifest.filesRead().stream(), ImageInputs.filesRead(manifest).stream())
                .toList();
        ReadFiles read = ReadFiles.of(files);
        List<Path> kept = Stream.concat(files.stream(), ImageInputs.layoutsRead(manifest).stream())
                .toList();
        Outputs checked = Outputs.check(outputs.all(), ReadFiles.of(kept), writerOption.overwritePolicy());
        Progress progress = session.progress();
        ImageWriter writer = writerOption.writer(session.machine());
        writer.checkMachine();
        if (!ImageInputs.areIn(manifest)) {
            return make(manifest, outputs, checked, read, writer, progress);
        }
        LockedImages locked = session.orThrow(LockedImages.of(manifest, lockUse));
        locked.requireOrTell(session, manifest, lockUse);
        try (ImageStores stores = session.images()) {
            ImageInputs images = ImageInputs.resolve(
                    manifest, locked.digests(), locked.stores(), ImageInputs.Unpinned.RESOLVE, stores);
            Manifest bound;
            try (ImageExport export = new ImageExport(stores, progress, session::tell)) {
                bound = images.make(export, strictness);
            }
            return make(bound, outputs, checked, read, writer, progress);
        }
    }

    /// @param manifest whose inputs are files, all of them
    private BuiltIso make(
            Manifest manifest,
            IsoOutputs outputs,
            Outputs checked,
            ReadFiles read,
            ImageWriter writer,
            Progress progress)
            throws UserError, IOException {
        Path iso = outputs.iso().path();
        try (WorkFolder work = WorkFolder.open(checked, session.cleanup())) {
            progress.begin("reading the inputs", 0);
            Inputs inputs = session.orThrow(InputReader.read(manifest, strictness, work::resolve));
            report(manifest, inputs);
            Image image = new ImageLayout(manifest, Planner.plan(manifest), inputs).image(session);
            session.orThrow(new SizeBudget(session.machine(), manifest, sizes(manifest, image)).check());
            session.tell(writer.notes(image));
            session.tell(FreeSpaceCheck.of(iso, work.disk(), writer, image).check());
            Written written = write(manifest, image, outputs, writer, work, progress);
            read.requireUnchanged();
            progress.begin("waiting for the disk", 0);
            work.publish(written.files(), outputs.all());
            Optional<SizeTable> sizes = writer.keepsLayout() ? Optional.of(sizes(manifest, image)) : Optional.empty();
            return new BuiltIso(
                    iso, Files.size(iso), written.sha256(), outputs.plan().path(), sizes);
        }
    }

    private static SizeTable sizes(Manifest manifest, Image image) {
        return SizeTable.of(image, manifest.sizes());
    }

    /// What is finished in the work folder.
    private record Written(SequencedMap<Output, Path> files, Optional<String> sha256) {}

    /// The digests of the inputs are taken while the writer works: neither waits for the other.
    private static Written write(
            Manifest manifest, Image image, IsoOutputs outputs, ImageWriter writer, WorkFolder work, Progress progress)
            throws UserError, IOException {
        try (InputDigests digests = InputDigests.begin(image.inputs(), manifest.sha256())) {
            SequencedMap<Output, Path> files = new LinkedHashMap<>();
            Path iso = work.resolve("image.iso");
            Checksums checksums = new Checksums(image.plan().mediaCheck(), manifest.sha256());
            try {
                writer.write(image, iso, work, progress, checksums);
            } catch (IOException e) {
                throw WriteFailure.about(outputs.iso().path(), e);
            }
            checksums.complete(iso, progress);
            files.put(outputs.iso(), iso);
            Map<ImageInput, String> ofInputs = digests.await(progress);
            ObjectNode plan = PlanJson.tree(image.plan(), image.inputs(), ofInputs);
            if (writer.keepsLayout()) {
                RegionDigests regions = RegionDigests.of(image.inputs(), ofInputs, checksums.mediaSum());
                plan.set("sizes", sizes(manifest, image).json());
                plan.set(
                        "layout",
                        new LayoutMap(image.layout(), writer.spaceNeeded(image), Optional.of(regions)).json());
            }
            files.put(outputs.plan(), work.write("plan.json", JsonText.of(plan)));
            Optional<String> sha256 = checksums.sha256();
            if (sha256.isPresent()) {
                String line = sha256.get() + "  " + outputs.iso().path().getFileName() + "\n";
                files.put(outputs.sha256(), work.write("sha256", line));
            }
            return new Written(files, sha256);
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
        return role.label() + ": " + SizeText.of(blob.size());
    }
}
