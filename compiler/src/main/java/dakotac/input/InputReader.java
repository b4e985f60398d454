package dakotac.input;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Checked.Broken;
import dakotac.diagnostic.Checked.Ok;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.DiagnosticId;
import dakotac.diagnostic.Place;
import dakotac.input.ImageInput.Role;
import dakotac.manifest.Arch;
import dakotac.manifest.InputFile;
import dakotac.manifest.Manifest;
import dakotac.manifest.Manifest.Devicetree;
import dakotac.manifest.Manifest.Live;
import dakotac.manifest.Manifest.OfflineStore;
import dakotac.manifest.Manifest.OwnFile;
import dakotac.manifest.Manifest.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// Binds a manifest's inputs: looks at every file that it names and tells all that is wrong with them at once.
///
/// Nothing is written, but what a build is going to need of compressed boot files where it says.
public final class InputReader {

    /// For which this machine is to blame rather than an input.
    public static final Set<DiagnosticId> OF_THE_MACHINE =
            Set.of(InputProblem.INPUT_UNREADABLE, InputProblem.ZSTD_LIBRARY);

    private final Strictness strictness;
    private final TarLimits limits;
    private final Optional<Function<String, Path>> work;
    private final Map<ImageInput, Blob> blobs = new HashMap<>();
    private final Map<Arch, String> kernels = new EnumMap<>(Arch.class);
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private Instant newest = Instant.EPOCH;

    private InputReader(Strictness strictness, TarLimits limits, Optional<Function<String, Path>> work) {
        this.strictness = strictness;
        this.limits = limits;
        this.work = work;
    }

    /// The inputs of all targets of a manifest. What a manifest does not name is not missed here.
    public static Checked<Inputs> read(Manifest manifest, Strictness strictness) {
        return read(manifest, strictness, TarLimits.DEFAULT);
    }

    /// The same, for a build: what is compressed is decompressed once.
    ///
    /// @param work the place of a file, by its name, for as long as the inputs are used
    public static Checked<Inputs> read(Manifest manifest, Strictness strictness, Function<String, Path> work) {
        return new InputReader(strictness, TarLimits.DEFAULT, Optional.of(work))
                .readAll(manifest)
                .checked();
    }

    static Checked<Inputs> read(Manifest manifest, Strictness strictness, TarLimits limits) {
        return new InputReader(strictness, limits, Optional.empty())
                .readAll(manifest)
                .checked();
    }

    /// Those that there are, whatever is wrong with others.
    public static FoundInputs find(Manifest manifest, Strictness strictness) {
        return new InputReader(strictness, TarLimits.DEFAULT, Optional.empty()).readAll(manifest);
    }

    /// The architecture whose boot loader a tar holds. Where there are several, the kernel decides.
    public static Checked<Arch> detectArch(Path tar, Place at) {
        return BootTar.read(new InputFile(tar, at), TarLimits.DEFAULT, Spool.none())
                .then(read -> new ArchDetection(read).arch());
    }

    private FoundInputs readAll(Manifest manifest) {
        manifest.targets().forEach(target -> readTarget(target, manifest.live()));
        readStores(manifest.components().offlineStore());
        manifest.files().forEach(this::readOwn);
        return new FoundInputs(new Inputs(blobs, kernels, newest), diagnostics);
    }

    private void readTarget(Target target, Live live) {
        target.inputs().bootFiles().ifPresent(file -> readBootFiles(file, target, live));
        target.inputs().rootfs().ifPresent(file -> readFileSystem(file, ImageInput.of(Role.ROOTFS, target.arch())));
    }

    private void readStores(OfflineStore stores) {
        switch (stores) {
            case OfflineStore.Absent() -> {}
            case OfflineStore.Shared(var file) -> readFileSystem(file, ImageInput.shared(Role.OFFLINE_STORE));
            case OfflineStore.PerArch(var files) -> readStores(files);
            case OfflineStore.Made(var _, var files) -> readStores(files);
        }
    }

    private void readStores(Map<Arch, InputFile> files) {
        new TreeMap<>(files).forEach((arch, file) -> readFileSystem(file, ImageInput.of(Role.OFFLINE_STORE, arch)));
    }

    private void readBootFiles(InputFile file, Target target, Live live) {
        Optional<BootTar> tar = kept(BootTar.read(file, limits, spool(target)));
        tar.flatMap(read -> kept(BootFilesReader.read(read, target, live, strictness)))
                .ifPresent(found -> add(target.arch(), tar.orElseThrow(), found));
    }

    private Spool spool(Target target) {
        String prefix = target.arch().label() + "-";
        return work.map(place -> Spool.of(
                        offset -> place.apply(prefix + offset),
                        target.devicetree().map(Devicetree::path)))
                .orElseGet(Spool::none);
    }

    private void add(Arch arch, BootTar tar, BootFiles found) {
        found.members().forEach((role, member) -> blobs.put(ImageInput.of(role, arch), tar.blob(member)));
        kernels.put(arch, found.version().text());
        newest = found.newest().isAfter(newest) ? found.newest() : newest;
    }

    private void readFileSystem(InputFile file, ImageInput imageInput) {
        Optional<String> kernel = imageInput.arch().map(kernels::get);
        kept(FileSystemProbe.read(file, imageInput, strictness, kernel)).ifPresent(blob -> blobs.put(imageInput, blob));
    }

    private void readOwn(OwnFile own) {
        InputFile file = own.source();
        try {
            long size = size(file);
            blobs.put(ImageInput.file(own.place(), own.arch()), new Blob.Extent(file.path(), 0, size));
        } catch (BadInput problem) {
            diagnostics.add(problem.about(file));
        } catch (IOException e) {
            diagnostics.add(InputProbe.unreadable(e).about(file));
        }
    }

    /// The size of a file that may hold anything, or nothing.
    private static long size(InputFile file) throws IOException {
        long size = Files.isRegularFile(file.path()) ? Files.size(file.path()) : 1;
        if (size > 0) {
            InputProbe.head(file.path());
        }
        return size;
    }

    /// What is wrong with a file that may hold anything: it is missing, or cannot be read.
    public static Optional<Diagnostic> problem(InputFile file) {
        try {
            size(file);
            return Optional.empty();
        } catch (BadInput problem) {
            return Optional.of(problem.about(file));
        } catch (IOException e) {
            return Optional.of(InputProbe.unreadable(e).about(file));
        }
    }

    private <T> Optional<T> kept(Checked<T> step) {
        diagnostics.addAll(step.diagnostics());
        return switch (step) {
            case Ok<T>(var value, var _) -> Optional.of(value);
            case Broken<T>(var _) -> Optional.empty();
        };
    }
}
