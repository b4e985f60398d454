package dakotac.cli;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.UserError;
import dakotac.diff.IsoOutline;
import dakotac.diff.Outline;
import dakotac.diff.PlanOutline;
import dakotac.host.GitRevision;
import dakotac.host.Machine;
import dakotac.host.RunProblem;
import dakotac.image.Image;
import dakotac.image.LayoutMap;
import dakotac.image.SizeTable;
import dakotac.input.Inputs;
import dakotac.input.Strictness;
import dakotac.inspect.ImageFile;
import dakotac.inspect.ImageReader;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.VerifyFinding;
import dakotac.manifest.Manifest;
import dakotac.manifest.Manifest.AcceptedChange;
import dakotac.manifest.ManifestReader;
import dakotac.manifest.lock.Lock;
import dakotac.manifest.lock.Pin;
import dakotac.plan.Plan;
import dakotac.plan.PlanJson;
import dakotac.plan.Planner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One side of a comparison: a manifest, a folder of manifests, a plan, or an ISO.
///
/// @param images   by the name of the manifest; of what is no folder, one under the empty name
/// @param isFolder whether it is a folder of manifests
record DiffSide(SortedMap<String, ReviewedImage> images, boolean isFolder) {

    /// @param accepted what reviewers have agreed to change
    record ReviewedImage(Outline outline, List<AcceptedChange> accepted) {}

    /// Characters of a digest that people tell from another one: `sha256:` and twelve digits, as engines show them.
    private static final int SHOWN_DIGEST = 19;

    /// A side that is there, and was not read yet.
    @FunctionalInterface
    interface Opened {

        /// Reads it.
        ///
        /// @throws UserError   if it is not as it must be
        /// @throws IOException if it cannot be read
        DiffSide read() throws UserError, IOException;
    }

    /// Finds what people name: a path, or a path in git behind a revision and a colon, which git begins to write.
    ///
    /// @param opened  to which is added what the contents of files are read from
    /// @param partner what it is compared with, for a revision without a path
    /// @throws UserError   if there is nothing of that name
    /// @throws IOException if there is no room for what git writes
    static Opened open(Session session, OpenSources opened, String name, Optional<Path> partner)
            throws UserError, IOException {
        Path path = Path.of(name);
        if (Files.exists(path)) {
            return () -> new Reader(session, opened, SideFiles.HERE).side(path, name);
        }
        Machine machine = session.machine();
        int colon = name.indexOf(':');
        if (colon > 0 && !name.startsWith("\\", colon + 1)) {
            return atRevision(
                    session, opened, name.substring(0, colon), inRepository(machine, name.substring(colon + 1)));
        }
        if (partner.isPresent() && GitRevision.isKnown(machine, name)) {
            Path there = Path.of("").toAbsolutePath().relativize(partner.get().toAbsolutePath());
            return atRevision(session, opened, name, inRepository(machine, "./" + there));
        }
        throw missing(name);
    }

    /// Git takes a path for one from the top of the repository unless it begins with a dot.
    private static Path inRepository(Machine machine, String path) throws UserError {
        return path.startsWith("./") || path.startsWith("../") || path.equals(".")
                ? Path.of(GitRevision.workingFolder(machine), path).normalize()
                : Path.of(path).normalize();
    }

    private static Opened atRevision(Session session, OpenSources opened, String revision, Path path)
            throws UserError, IOException {
        String name = revision + ":" + path;
        if (path.startsWith("..")) {
            throw missing(name);
        }
        GitRevision tree = opened.add(GitRevision.open(session.machine(), revision, session.cleanup()));
        return () -> {
            SideFiles files = new RevisionFiles(tree, revision);
            Path there = tree.top().resolve(path);
            files.ask(there);
            if (!Files.exists(there)) {
                throw missing(name);
            }
            return new Reader(session, opened, files).side(there, name);
        };
    }

    private static UserError missing(String name) {
        return UserError.rejected(
                Diagnostic.error(RunProblem.NO_SIDE, Place.nowhere(), "there is nothing at " + Quote.of(name))
                        .withHint("name a manifest, a folder of manifests, a plan or an ISO, or REVISION:PATH in git"));
    }

    /// Whether a file in a folder of manifests is one by its name. So are locks.
    static boolean mayBeManifest(Path file) {
        return file.toString().endsWith(".yaml");
    }

    private record Reader(Session session, OpenSources opened, SideFiles files) {

        private DiffSide side(Path path, String name) throws UserError, IOException {
            if (!Files.isDirectory(path)) {
                return new DiffSide(new TreeMap<>(Map.of("", image(path, name))), false);
            }
            SortedMap<String, ReviewedImage> images = new TreeMap<>();
            for (Path manifest : manifests(path)) {
                String file = String.valueOf(manifest.getFileName());
                images.put(file, manifest(manifest));
            }
            return new DiffSide(images, true);
        }

        private static List<Path> manifests(Path folder) throws IOException {
            try (Stream<Path> held = Files.list(folder)) {
                return held.filter(file -> mayBeManifest(file) && !Lock.isLock(file))
                        .filter(Files::isRegularFile)
                        .sorted()
                        .toList();
            }
        }

        private ReviewedImage image(Path path, String name) throws UserError, IOException {
            try (ImageFile file = ImageFile.open(path)) {
                if (name.endsWith(".json")) {
                    return new ReviewedImage(new PlanFile(path, name).outline(), List.of());
                }
                return ImageReader.isIso(file) ? new ReviewedImage(iso(file, path), List.of()) : manifest(path);
            }
        }

        /// The plan beside it knows what would take long to read: the digests of large files.
        ///
        /// @throws UserError if it is cut short: what is missing of it would look as if it was removed
        private static Outline iso(ImageFile file, Path path) throws UserError, IOException {
            InspectedImage image = ImageReader.read(file);
            for (Diagnostic problem : image.problems()) {
                if (problem.id() == VerifyFinding.VOLUME_SIZE) {
                    throw UserError.rejected(
                            Diagnostic.error(RunProblem.NO_SIDE, new Place.InFile(path.toString()), problem.message())
                                    .withHint("download or build it again"));
                }
            }
            Outline read = IsoOutline.of(image).with(new IsoFiles(path, image));
            Path plan = new IsoPath(path).beside(".plan.json");
            return Files.isRegularFile(plan)
                    ? new PlanFile(plan, plan.toString())
                            .ifSound()
                            .map(read::knownBy)
                            .orElse(read)
                    : read;
        }

        private ReviewedImage manifest(Path path) throws UserError, IOException {
            files.askForBases(path);
            Checked<Manifest> text = ManifestReader.read(path);
            files.askForInputs(value(text));
            Manifest manifest = value(text.then(ManifestFile::check));
            Plan plan = Planner.plan(manifest);
            Outline outline = outline(manifest, plan);
            LockedImages locked = value(LockedImages.of(manifest));
            SortedMap<String, String> pinned = new TreeMap<>();
            locked.lock().ifPresent(lock -> {
                lock.pins().forEach((arch, pin) -> pinned.put(arch.label(), pinned(pin)));
                lock.stores()
                        .forEach((arch, pins) ->
                                pins.forEach(pin -> pinned.put(arch.label() + " store, " + pin.image(), pinned(pin))));
            });
            return new ReviewedImage(outline.from(pinned), manifest.accepted());
        }

        private static String pinned(Pin pin) {
            String version = Optional.ofNullable(pin.about().get("version")).orElse("");
            String digest = pin.digest();
            return (pin.image() + " " + version).strip() + " "
                    + digest.substring(0, Math.min(SHOWN_DIGEST, digest.length()));
        }

        /// With what is known of the inputs.
        private Outline outline(Manifest manifest, Plan plan) throws UserError {
            ReadyInputs ready = opened.add(ReadyInputs.read(session, manifest, Strictness.LENIENT));
            try {
                if (ready.inputs() instanceof Checked.Ok<Inputs>(var inputs, var _)) {
                    Image image = new ImageLayout(manifest, plan, inputs).image(session);
                    ObjectNode tree = PlanJson.tree(plan, inputs, Map.of());
                    tree.set("layout", new LayoutMap(image.layout(), 0).json());
                    tree.set("sizes", SizeTable.of(image, manifest.sizes()).json());
                    return outline(tree).with(new PlannedFiles(plan, inputs.blobs()));
                }
                return outline(JsonMapper.shared().readTree(PlanJson.of(plan)))
                        .with(new PlannedFiles(plan, PlannedFiles.rootfs(manifest)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Outline outline(JsonNode plan) {
            return PlanOutline.of(plan).orElseThrow();
        }

        private <T> T value(Checked<T> checked) throws UserError {
            return switch (checked) {
                case Checked.Ok<T>(var value, var _) -> value;
                case Checked.Broken<T>(var problems) ->
                    throw new UserError(
                            UserError.Kind.REJECTED,
                            problems.stream().map(files::named).toList());
            };
        }
    }
}
