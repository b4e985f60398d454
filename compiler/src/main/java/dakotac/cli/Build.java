package dakotac.cli;

import dakotac.diagnostic.Place;
import dakotac.export.ImageInputs;
import dakotac.input.Strictness;
import dakotac.manifest.Manifest;
import dakotac.manifest.Manifest.NamedImage;
import dakotac.source.ImageReference;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `dakotac build`.
@Command(
        name = "build",
        description = "Makes the ISO of a manifest, and OUT.plan.json beside it.",
        footer = {
            "",
            "Examples:",
            "  dakotac build manifests/dakota-multi.yaml",
            "  dakotac build manifests/dakota.yaml -o /var/tmp/dakota.iso",
            "  dakotac build --format json manifests/dakota.yaml | jq -r .iso",
            "  dakotac build --image example.org/dakota-live:42 manifests/dakota.yaml",
            "",
            "Every time on the image is SOURCE_DATE_EPOCH, else the newest time in the boot",
            "files: the same inputs give the same bytes.",
            "",
            "Container images are those that NAME.lock.yaml beside the manifest pins",
            "(dakotac lock). Without one they are what their references lead to now. Those",
            "that the manifest says how to build are built by podman or buildah.",
            "",
            "OUT.iso, OUT.plan.json and OUT.iso.sha256 appear when all of them are on the",
            "disk. None of them ever replaces a file that the build reads."
        })
final class Build implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "MANIFEST", description = "The manifest.")
    private Path manifest = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT.iso",
            converter = FilePath.class,
            description =
                    "Where to write it. Without this, to <name>.iso in this folder. A symbolic link is followed to"
                            + " its file; devices, pipes and standard output are refused.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "How to print what was made: text or json. Default: text.")
    private Format format = Format.text;

    @Option(
            names = "--locked",
            description = "Build only where the lock beside the manifest pins its container images.")
    private boolean locked;

    @Option(
            names = "--image",
            paramLabel = "IMAGE",
            converter = ImageReferenceConverter.class,
            description = "Take this container image for every architecture in place of those that the manifest names"
                    + " or builds, whatever its lock says: " + ImageReference.SYNTAX + ".")
    private Optional<ImageReference> image = Optional.empty();

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private WriterOption writerOption = new WriterOption();

    Build(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Manifest checked = session.orThrow(ManifestFile.read(manifest));
        Path iso = output.orElse(Path.of(checked.name() + ".iso"));
        new IsoBuild(session, writerOption, Strictness.STRICT, lockUse(), session.err())
                .make(image.isPresent() ? from(image.get(), checked) : checked, iso)
                .tell(session, format);
        return ExitStatus.DONE;
    }

    private LockedImages.Use lockUse() {
        if (image.isEmpty()) {
            return locked ? LockedImages.Use.ALWAYS : LockedImages.Use.WHERE_THERE_IS_ONE;
        }
        if (locked) {
            throw usage("--image is an image that no lock pins: leave out --locked, and name it by its digest");
        }
        return LockedImages.Use.NEVER;
    }

    private Manifest from(ImageReference other, Manifest checked) {
        if (!ImageInputs.areIn(checked)) {
            throw usage("--image has nothing to stand for: the inputs of " + manifest + " are files");
        }
        return checked.withImage(new NamedImage(other.text(), Path.of(""), Place.nowhere()));
    }

    private ParameterException usage(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
