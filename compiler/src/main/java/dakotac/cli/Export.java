package dakotac.cli;

import dakotac.diagnostic.UserError;
import dakotac.export.SquashfsCompression;
import dakotac.export.SquashfsTool;
import dakotac.export.SquashfsWriter;
import dakotac.export.SystemImage;
import dakotac.host.NewFolder;
import dakotac.host.Output;
import dakotac.host.Outputs;
import dakotac.host.OverwritePolicy;
import dakotac.host.Progress;
import dakotac.host.ReadFiles;
import dakotac.host.WorkFolder;
import dakotac.manifest.Arch;
import dakotac.source.ImageReference;
import dakotac.source.ImageStores;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// `dakotac export`.
@Command(
        name = "export",
        description =
                "Writes the root file system of a container image, its layers laid over each other, and its boot files.",
        footer = {
            "",
            "Examples:",
            "  dakotac export --image example.org/dakota:latest --arch x86_64 -o out",
            "  dakotac export --image oci:images:dakota --arch x86_64 -o out",
            "  dakotac export --image oci-archive:dakota.tar --arch x86_64 --arch aarch64 -o out",
            "  dakotac export --format squashfs --image oci:images:dakota --arch x86_64 -o out",
            "",
            "Writes DIR/rootfs-ARCH.tar or DIR/rootfs-ARCH.squashfs for each architecture: owners,",
            "times, devices, extended attributes and all, without root and without unpacking anything.",
            "The directories proc, sys, dev, run and tmp are there, and empty. Where the image has boot",
            "files, they go to DIR/boot-files-ARCH.tar. The same image gives the same bytes."
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

    @Option(names = "--format", paramLabel = "FORMAT", description = "tar or squashfs. Default: tar.")
    private RootfsFormat format = RootfsFormat.tar;

    @Option(
            names = "--compression",
            paramLabel = "HOW",
            description = "Of a squashfs: fast, or release, which is small and slow. Default: fast.")
    private Compression compression = Compression.fast;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "Where to write; made where it does not exist.")
    private Path output = Path.of("");

    /// What is written.
    enum RootfsFormat {
        tar(OutputKind.TAR),
        squashfs(OutputKind.SQUASHFS);

        private final OutputKind kind;

        RootfsFormat(OutputKind kind) {
            this.kind = kind;
        }
    }

    /// How a squashfs is compressed.
    enum Compression {
        fast,
        release;

        private SquashfsCompression means() {
            return switch (this) {
                case fast -> SquashfsCompression.FAST;
                case release -> SquashfsCompression.RELEASE;
            };
        }
    }

    /// What one architecture's image becomes.
    private record Exported(Output rootfs, Output bootFiles) {

        Stream<Output> all() {
            return Stream.of(rootfs, bootFiles);
        }
    }

    Export(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        ImageReference reference = Objects.requireNonNull(image);
        SequencedMap<Arch, Exported> exported = new LinkedHashMap<>();
        arches.forEach(arch -> exported.put(arch, exported(arch)));
        List<Output> all = exported.values().stream().flatMap(Exported::all).toList();
        Outputs outputs = Outputs.check(all, ReadFiles.of(reference.files()), POLICY);
        SequencedMap<Output, Path> finished = new LinkedHashMap<>();
        try (ImageStores images = session.images();
                var _ = NewFolder.at(output, session.cleanup());
                WorkFolder work = WorkFolder.open(outputs, session.cleanup())) {
            for (Map.Entry<Arch, Exported> each : exported.entrySet()) {
                write(images, reference, each.getKey(), each.getValue(), work, finished);
            }
            work.publish(finished, all);
        }
        for (Output written : finished.keySet()) {
            long bytes = Files.size(written.path());
            session.say(session.out(), String.format(Locale.ROOT, "%s: %,d bytes", written.path(), bytes));
        }
        return ExitStatus.DONE;
    }

    private Exported exported(Arch arch) {
        return new Exported(
                new Output(
                        format + " of " + arch.label(),
                        output.resolve("rootfs-" + arch.label() + "." + format),
                        format.kind),
                new Output(
                        "boot files of " + arch.label(),
                        output.resolve("boot-files-" + arch.label() + ".tar"),
                        OutputKind.TAR));
    }

    private void write(
            ImageStores images,
            ImageReference reference,
            Arch arch,
            Exported exported,
            WorkFolder work,
            SequencedMap<Output, Path> finished)
            throws UserError, IOException {
        Progress progress = session.progress();
        SystemImage system =
                session.orThrow(SystemImage.read(images.find(reference, arch), reference.text(), arch, progress));
        finished.put(exported.rootfs(), rootfs(system, arch, work, progress));
        if (system.hasBootFiles()) {
            String name = "boot-" + arch.label();
            try (OutputStream out = work.create(name)) {
                system.writeBootFiles(out);
            }
            finished.put(exported.bootFiles(), work.resolve(name));
        }
    }

    /// @return the finished file
    private Path rootfs(SystemImage system, Arch arch, WorkFolder work, Progress progress)
            throws UserError, IOException {
        Path file = work.place(arch.label());
        switch (format) {
            case tar -> {
                progress.begin("writing the root file system", 0);
                try (OutputStream out = work.create(arch.label())) {
                    system.writeTar(out);
                }
            }
            case squashfs -> {
                SquashfsWriter writer = SquashfsTool.find(session.machine());
                system.writeSquashfs(writer, compression.means(), file, progress);
            }
        }
        return file;
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
