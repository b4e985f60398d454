package dakotac.cli;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.SourceText;
import dakotac.diagnostic.UserError;
import dakotac.export.IsoContract;
import dakotac.export.SystemImage;
import dakotac.host.NewFolder;
import dakotac.host.Output;
import dakotac.host.Outputs;
import dakotac.host.OverwriteCheck;
import dakotac.host.OverwritePolicy;
import dakotac.host.ReadFiles;
import dakotac.host.RunProblem;
import dakotac.host.WorkFolder;
import dakotac.manifest.Arch;
import dakotac.manifest.ManifestReader;
import dakotac.manifest.yaml.YamlText;
import dakotac.source.ImageReference;
import dakotac.source.ImageStores;
import dakotac.source.LayerVerifier;
import dakotac.source.OciImage;
import dakotac.source.SourceProblem;
import dakotac.tree.ContentStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `dakotac init`.
@Command(
        name = "init",
        description = "Writes a commented manifest to start from, and the schema that editors check it by.",
        footer = {
            "",
            "Examples:",
            "  dakotac init",
            "  dakotac init manifests",
            "  dakotac init --image oci:images:dakota manifests",
            "",
            "With an image that follows image-builder's container contract, the manifest",
            "says what its iso.yaml says: label, kernel arguments, menu."
        })
final class Init implements Callable<Integer> {

    private static final OverwritePolicy POLICY =
            new OverwritePolicy("name another folder", OverwritePolicy.Force.UNKNOWN);

    private final Session session;

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "Where to. Default: this folder.")
    private Path folder = Path.of(".");

    @Option(
            names = "--image",
            paramLabel = "IMAGE",
            converter = ImageReferenceConverter.class,
            description = "Take it from the iso.yaml of a container image.")
    private Optional<ImageReference> image = Optional.empty();

    Init(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, UserError {
        SequencedMap<Output, String> texts = new LinkedHashMap<>();
        put(
                texts,
                "manifest",
                "live.yaml",
                image.isPresent() ? ofImage(image.get()) : Resource.text("templates/init.yaml"));
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

    private String ofImage(ImageReference reference) throws UserError, IOException {
        try (ImageStores images = session.images()) {
            List<Arch> arches = arches(images, reference);
            OciImage first = images.find(reference, arches.getFirst());
            SystemImage system = session.orThrow(SystemImage.read(
                    first,
                    reference.text(),
                    arches.getFirst(),
                    ContentStore.NONE,
                    new LayerVerifier(),
                    session.progress()));
            Checked<Optional<IsoContract>> read = IsoContract.of(system.root());
            system.verify();
            IsoContract contract = session.orThrow(read)
                    .orElseThrow(() -> UserError.rejected(Diagnostic.error(
                                    RunProblem.NO_CONTRACT,
                                    new Place.InFile(reference.text()),
                                    "has no iso.yaml, neither as '%s' nor as '%s'"
                                            .formatted(IsoContract.PATHS.getFirst(), IsoContract.PATHS.getLast()))
                            .withHint("begin with dakotac init alone, and name the image in 'image:'")));
            return sound(new ContractManifest(contract, from(reference), arches).text());
        }
    }

    /// Those that an image is there for.
    private static List<Arch> arches(ImageStores images, ImageReference reference) throws UserError, IOException {
        List<Arch> arches = new ArrayList<>();
        Optional<UserError> missing = Optional.empty();
        for (Arch arch : Arch.values()) {
            try {
                images.select(reference, arch);
                arches.add(arch);
            } catch (UserError e) {
                if (e.diagnostics().getFirst().id() != SourceProblem.IMAGE_PLATFORM) {
                    throw e;
                }
                missing = Optional.of(e);
            }
        }
        if (arches.isEmpty()) {
            throw missing.orElseThrow();
        }
        return arches;
    }

    /// The reference, for those who are in the folder.
    private String from(ImageReference reference) {
        if (!(reference instanceof ImageReference.Local local)) {
            return reference.text();
        }
        Path own = folder.toAbsolutePath()
                .normalize()
                .relativize(local.path().toAbsolutePath().normalize());
        return local.text().replaceFirst(Pattern.quote(":" + local.path()), Matcher.quoteReplacement(":" + own));
    }

    /// A manifest that holds what an image says, if it may.
    private static String sound(String text) throws UserError {
        YamlText.parse(new SourceText("live.yaml", text))
                .then(tree -> ManifestReader.check(tree, List.of(), Set.of()))
                .orThrow();
        return text;
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
