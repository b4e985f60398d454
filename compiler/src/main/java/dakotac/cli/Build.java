package dakotac.cli;

import dakotac.input.Strictness;
import dakotac.manifest.Manifest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
            "",
            "Every time on the image is SOURCE_DATE_EPOCH, else the newest time in the boot",
            "files: the same inputs give the same bytes.",
            "",
            "Container images are those that NAME.lock.yaml beside the manifest pins",
            "(dakotac lock). Without one they are what their references lead to now.",
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

    @Mixin
    private WriterOption writerOption = new WriterOption();

    Build(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Manifest checked = session.orThrow(ManifestFile.read(manifest));
        Path iso = output.orElse(Path.of(checked.name() + ".iso"));
        LockedImages.Use lockUse = locked ? LockedImages.Use.ALWAYS : LockedImages.Use.WHERE_THERE_IS_ONE;
        new IsoBuild(session, writerOption, Strictness.STRICT, lockUse, session.err())
                .make(checked, iso)
                .tell(session, format);
        return ExitStatus.DONE;
    }
}
