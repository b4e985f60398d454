package dakotac.cli;

import dakotac.diagnostic.UserError;
import dakotac.host.NewFolder;
import dakotac.host.Output;
import dakotac.host.Outputs;
import dakotac.host.OverwritePolicy;
import dakotac.host.Progress;
import dakotac.host.ReadFiles;
import dakotac.host.WorkFolder;
import dakotac.manifest.Arch;
import dakotac.source.BadImage;
import dakotac.source.ImageReference;
import dakotac.source.ImageStores;
import dakotac.source.OciImage;
import dakotac.tree.ImageLimits;
import dakotac.tree.ImageTree;
import dakotac.tree.MountPoints;
import dakotac.tree.TreeNode;
import dakotac.tree.TreeTar;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// `dakotac export`.
@Command(
        name = "export",
        description = "Writes the root file system of a container image, its layers laid over each other, as a tar.",
        footer = {
            "",
            "Examples:",
            "  dakotac export --image oci:images:dakota --arch x86_64 -o out",
            "  dakotac export --image oci-archive:dakota.tar --arch x86_64 --arch aarch64 -o out",
            "",
            "Writes DIR/rootfs-ARCH.tar for each architecture: owners, times, devices, extended",
            "attributes and all, without root and without unpacking anything. The directories proc, sys,",
            "dev, run and tmp are there, and empty. The same image gives the same bytes."
        })
final class Export implements Callable<Integer> {

    private static final OverwritePolicy POLICY =
            new OverwritePolicy("name another folder with -o", OverwritePolicy.Force.UNKNOWN);

    private final Session session;

    @Option(
            names = "--image",
            required = true,
            paramLabel = "IMAGE",
            converter = ReferenceConverter.class,
            description = ImageReference.SYNTAX + ".")
    private @Nullable ImageReference image;

    @Option(
            names = "--arch",
            required = true,
            paramLabel = "ARCH",
            converter = ArchName.class,
            description = "An architecture; may be repeated.")
    private List<Arch> arches = List.of();

    @Option(names = "--format", description = "tar. Default: tar.")
    private RootfsFormat format = RootfsFormat.tar;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "Where to write; made where it does not exist.")
    private Path output = Path.of("");

    /// What is written.
    enum RootfsFormat {
        tar
    }

    Export(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        ImageReference reference = Objects.requireNonNull(image);
        SequencedMap<Arch, Output> tars = new LinkedHashMap<>();
        arches.forEach(arch -> tars.put(arch, tar(arch)));
        List<Output> all = List.copyOf(tars.values());
        Outputs outputs = Outputs.check(all, ReadFiles.of(reference.files()), POLICY);
        try (ImageStores images = session.images();
                var _ = NewFolder.at(output, session.cleanup());
                WorkFolder work = WorkFolder.open(outputs, session.cleanup())) {
            SequencedMap<Output, Path> finished = new LinkedHashMap<>();
            for (Map.Entry<Arch, Output> tar : tars.entrySet()) {
                finished.put(tar.getValue(), write(images, reference, tar.getKey(), work));
            }
            work.publish(finished, List.of());
        }
        for (Output tar : all) {
            long bytes = Files.size(tar.path());
            session.say(session.out(), String.format(Locale.ROOT, "%s: %,d bytes", tar.path(), bytes));
        }
        return ExitStatus.DONE;
    }

    private Output tar(Arch arch) {
        String name = "rootfs-" + arch.label() + "." + format;
        return new Output("tar of " + arch.label(), output.resolve(name), OutputKind.TAR);
    }

    /// @return the finished tar
    private Path write(ImageStores images, ImageReference reference, Arch arch, WorkFolder work)
            throws UserError, IOException {
        OciImage image = images.find(reference, arch);
        TreeNode.Directory root =
                MountPoints.emptied(session.orThrow(ImageTree.read(image, reference.text(), ImageLimits.DEFAULT)));
        Progress progress = session.progress();
        progress.begin("writing the root file system of " + arch.label(), 0);
        try (OutputStream out = work.create(arch.label())) {
            TreeTar.write(root, ImageLimits.DEFAULT, out);
        } catch (BadImage e) {
            throw UserError.rejected(e.about(reference.text()));
        }
        progress.end();
        return work.resolve(arch.label());
    }

    /// An image as people name it.
    static final class ReferenceConverter implements ITypeConverter<ImageReference> {

        @Override
        public ImageReference convert(String value) {
            return ImageReference.parse(value)
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + value + "' names no image; write " + ImageReference.SYNTAX));
        }
    }
}
