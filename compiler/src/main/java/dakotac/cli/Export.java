package dakotac.cli;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
import dakotac.export.SquashfsCompression;
import dakotac.export.SquashfsWriter;
import dakotac.export.SystemImage;
import dakotac.host.NewFolder;
import dakotac.host.Output;
import dakotac.host.Outputs;
import dakotac.host.OverwritePolicy;
import dakotac.host.Progress;
import dakotac.host.ReadFiles;
import dakotac.host.RunProblem;
import dakotac.host.WorkFolder;
import dakotac.host.WriteFailure;
import dakotac.manifest.Arch;
import dakotac.manifest.Manifest;
import dakotac.manifest.Manifest.RootfsCompression;
import dakotac.manifest.Manifest.Target;
import dakotac.source.ImageReference;
import dakotac.source.ImageStores;
import dakotac.source.LayerVerifier;
import dakotac.source.OciImage;
import dakotac.source.Sha256;
import dakotac.tree.ContentStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `dakotac export`.
@Command(
        name = "export",
        description =
                "Writes the root file system of a container image, its layers laid over each other, and its boot files.",
        footer = {
            "",
            "Examples:",
            "  dakotac export manifests/dakota.yaml --format squashfs -o out",
            "  dakotac export --image example.org/dakota:latest --arch x86_64 -o out",
            "  dakotac export --image oci-archive:a.tar --arch x86_64 --arch aarch64 -o out",
            "",
            "Writes DIR/rootfs-ARCH.tar or DIR/rootfs-ARCH.squashfs for each architecture:",
            "owners, times, devices, extended attributes and all, without root and without",
            "unpacking anything. The directories proc, sys, dev, run and tmp are there, and",
            "empty. Where the image has boot files, they go to DIR/boot-files-ARCH.tar. The",
            "same image gives the same bytes."
        })
final class Export implements Callable<Integer> {

    private static final OverwritePolicy POLICY =
            new OverwritePolicy("name another folder with -o", OverwritePolicy.Force.UNKNOWN);

    private final Session session;

    @Spec
    private @Nullable CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private From from = new From();

    /// One of the two.
    static final class From {

        @Parameters(
                paramLabel = "MANIFEST",
                description = "A manifest: its images, those that its lock pins where it has one.")
        private @Nullable Path manifest;

        @Option(
                names = "--image",
                paramLabel = "IMAGE",
                converter = ImageReferenceConverter.class,
                description = "An image: " + ImageReference.SYNTAX + ".")
        private @Nullable ImageReference image;
    }

    @Option(
            names = "--arch",
            paramLabel = "ARCH",
            converter = ArchName.class,
            completionCandidates = ArchName.class,
            description = "An architecture; may be repeated. Default: all of the manifest.")
    private List<Arch> arches = List.of();

    @Option(names = "--format", paramLabel = "FORMAT", description = "tar or squashfs. Default: tar.")
    private RootfsFormat format = RootfsFormat.tar;

    @Option(
            names = "--compression",
            paramLabel = "HOW",
            converter = CompressionName.class,
            completionCandidates = CompressionName.class,
            description = "Of a squashfs: fast, or release, which is small and slow. Default: as the manifest says.")
    private Optional<RootfsCompression> compression = Optional.empty();

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

    /// An image to be exported.
    ///
    /// @param pinned the digest of its manifest
    private record Source(Arch arch, ImageReference reference, Optional<Sha256> pinned) {

        OciImage open(ImageStores images) throws UserError, IOException {
            return pinned.isPresent() ? images.pinned(reference, pinned.get()) : images.find(reference, arch);
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
        SequencedMap<Source, Exported> exported = new LinkedHashMap<>();
        sources().forEach(source -> exported.put(source, exported(source.arch())));
        List<Output> all = exported.values().stream().flatMap(Exported::all).toList();
        List<Path> read = new ArrayList<>();
        for (Source source : exported.keySet()) {
            read.addAll(source.reference().files());
            read.addAll(source.reference().layout());
        }
        Outputs outputs = Outputs.check(all, ReadFiles.of(read), POLICY);
        SequencedMap<Output, Path> finished = new LinkedHashMap<>();
        try (ImageStores images = session.images();
                var _ = NewFolder.at(output, session.cleanup());
                WorkFolder work = WorkFolder.open(outputs, session.cleanup())) {
            try {
                switch (format) {
                    case tar -> writeTars(images, exported, work, finished);
                    case squashfs -> writeSquashfs(images, exported, work, finished);
                }
            } catch (IOException e) {
                throw WriteFailure.about(output, e);
            }
            work.publish(finished, all);
        }
        for (Output written : finished.keySet()) {
            long bytes = Files.size(written.path());
            session.say(session.out(), String.format(Locale.ROOT, "%s: %,d bytes", written.path(), bytes));
        }
        return ExitStatus.DONE;
    }

    private List<Source> sources() throws UserError {
        if (from.manifest != null) {
            return sources(from.manifest);
        }
        if (arches.isEmpty()) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--image needs an architecture: --arch ARCH");
        }
        ImageReference image = Objects.requireNonNull(from.image);
        return arches.stream()
                .distinct()
                .map(arch -> new Source(arch, image, Optional.empty()))
                .toList();
    }

    private List<Source> sources(Path file) throws UserError {
        Manifest manifest = session.orThrow(ManifestFile.read(file));
        LockedImages locked = session.orThrow(LockedImages.of(manifest));
        compression = compression.or(() -> Optional.of(manifest.compression()));
        List<Source> sources = new ArrayList<>();
        for (Target target : manifest.targets()) {
            if (arches.isEmpty() || arches.contains(target.arch())) {
                target.inputs()
                        .image()
                        .map(named -> new Source(
                                target.arch(),
                                ImageReference.of(named, target.arch()),
                                Optional.ofNullable(locked.digests().get(target.arch()))))
                        .ifPresent(sources::add);
            }
        }
        if (sources.isEmpty()) {
            throw UserError.rejected(Diagnostic.error(
                            RunProblem.NOTHING_TO_EXPORT,
                            new Place.InFile(file.toString()),
                            "it is made of no container image" + (arches.isEmpty() ? "" : " for such an architecture"))
                    .withHint("name one in 'image:', or here with --image"));
        }
        return sources;
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

    private void writeTars(
            ImageStores images,
            SequencedMap<Source, Exported> exported,
            WorkFolder work,
            SequencedMap<Output, Path> finished)
            throws UserError, IOException {
        Progress progress = session.progress();
        for (Source source : exported.sequencedKeySet()) {
            SystemImage system = read(images, source, ContentStore.NONE);
            String name = source.arch().label();
            progress.begin("writing the root file system of " + name, 0);
            try (OutputStream out = work.create(name)) {
                system.writeTar(out);
            }
            Exported files = Objects.requireNonNull(exported.get(source));
            finished.put(files.rootfs(), work.resolve(name));
            writeBootFiles(system, files, work, finished);
            system.verify();
        }
    }

    /// All images are read before any is written: what compressed layers have in common is compressed once.
    private void writeSquashfs(
            ImageStores images,
            SequencedMap<Source, Exported> exported,
            WorkFolder work,
            SequencedMap<Output, Path> finished)
            throws UserError, IOException {
        RootfsCompression how = compression.orElse(RootfsCompression.FAST);
        try (SquashfsWriter writer = SquashfsWriter.withSpool(SquashfsCompression.of(how), work.place(""))) {
            SequencedMap<Exported, SystemImage> systems = new LinkedHashMap<>();
            for (Map.Entry<Source, Exported> each : exported.entrySet()) {
                systems.put(each.getValue(), read(images, each.getKey(), writer.contents()));
            }
            if (how == RootfsCompression.RELEASE) {
                verify(systems.values()); // before hours of compression
            }
            for (Map.Entry<Exported, SystemImage> each : systems.entrySet()) {
                SystemImage system = each.getValue();
                Path file = work.place(system.arch().label());
                finished.put(each.getKey().rootfs(), file);
                writeBootFiles(system, each.getKey(), work, finished);
                boolean last = each.getKey().equals(systems.lastEntry().getKey());
                system.writeSquashfs(writer, file, last, session.progress());
            }
            verify(systems.values());
        }
    }

    private static void verify(Collection<SystemImage> systems) throws UserError, IOException {
        for (SystemImage system : systems) {
            system.verify();
        }
    }

    private SystemImage read(ImageStores images, Source source, ContentStore contents) throws UserError, IOException {
        return session.orThrow(SystemImage.read(
                source.open(images),
                source.reference().text(),
                source.arch(),
                contents,
                new LayerVerifier(),
                session.progress()));
    }

    private static void writeBootFiles(
            SystemImage system, Exported exported, WorkFolder work, SequencedMap<Output, Path> finished)
            throws UserError, IOException {
        if (system.hasBootFiles()) {
            String name = "boot-" + system.arch().label();
            try (OutputStream out = work.create(name)) {
                system.writeBootFiles(out);
            }
            finished.put(exported.bootFiles(), work.resolve(name));
        }
    }
}
