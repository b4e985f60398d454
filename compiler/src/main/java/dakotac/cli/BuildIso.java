package dakotac.cli;

import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
import dakotac.input.InputReader;
import dakotac.input.Strictness;
import dakotac.manifest.Arch;
import dakotac.manifest.InputFile;
import dakotac.manifest.Manifest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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

/// `dakotac build-iso`: an ISO from a command line instead of a manifest.
@Command(
        name = "build-iso",
        exitCodeOnInvalidInput = ExitStatus.NO,
        customSynopsis = {
            "dakotac build-iso [-qv] [--store STORE] [--title TITLE] BOOT_TAR SQUASHFS OUT.iso",
            "dakotac build-iso [-qv] [--store STORE] [--title TITLE] --arch ARCH:BOOT_TAR:SQUASHFS... OUT.iso"
        },
        description = "Makes an ISO without a manifest, from the arguments of the build-iso.sh script.",
        footer = {
            "",
            "Examples:",
            "  dakotac build-iso boot-files.tar rootfs.squashfs live.iso",
            "  dakotac build-iso --arch x86_64:x/boot.tar:x/root.sfs \\",
            "                    --arch aarch64:a/boot.tar:a/root.sfs live.iso"
        })
final class BuildIso implements Callable<Integer> {

    private final Session session;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--arch",
            paramLabel = "ARCH:BOOT_TAR:SQUASHFS",
            converter = ArchArgument.Converter.class,
            completionCandidates = ArchArgument.Converter.class,
            description = "The inputs of one architecture. May be repeated.")
    private List<ArchArgument> arches = List.of();

    @Option(names = "--store", paramLabel = "STORE", description = "A squashfs of container images to install from.")
    private @Nullable Path store;

    @Option(names = "--title", paramLabel = "TITLE", description = "What boot menus show. Default: ${DEFAULT-VALUE}.")
    private String title = "Dakota Live";

    @Parameters(
            arity = "1..3",
            paramLabel = "FILE",
            description = "BOOT_TAR SQUASHFS OUT.iso, or with --arch just OUT.iso.")
    private List<Path> files = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "How to print what was made: text or json. Default: text.")
    private Format format = Format.text;

    @Mixin
    private WriterOption writerOption = new WriterOption();

    BuildIso(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws UserError, IOException {
        checkUsage();
        PrintStream found = format == Format.text ? session.out() : session.err();
        if (!arches.isEmpty()) {
            session.say(found, "Multi-arch mode: " + arches.size() + " architecture(s)");
        }
        new IsoBuild(session, writerOption, Strictness.LENIENT, found)
                .make(manifest(), files.getLast())
                .tell(session, format);
        return ExitStatus.DONE;
    }

    private void checkUsage() {
        int expected = arches.isEmpty() ? 3 : 1;
        if (files.size() != expected) {
            throw usage(
                    arches.isEmpty()
                            ? "expected BOOT_TAR SQUASHFS OUT.iso, got " + files.size() + " of the three"
                            : "with --arch the only other argument is OUT.iso, got " + files.size());
        }
        if (arches.stream().map(ArchArgument::arch).distinct().count() < arches.size()) {
            throw usage("--arch names an architecture twice");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    private Manifest manifest() throws UserError {
        return new Manifest(
                "live",
                title,
                new Manifest.Volume("DAKOTA_LIVE", Optional.empty()),
                new Manifest.Loader(5, Optional.empty(), Optional.empty()),
                new Manifest.Live(Manifest.FindRootBy.LABEL, Optional.empty(), Manifest.Overlay.OVERLAYFS),
                List.of("enforcing=0", "quiet"),
                arches.isEmpty()
                        ? List.of(positional())
                        : arches.stream().map(BuildIso::target).toList(),
                List.of(new Manifest.Entry("live", "{{title}}", List.of(), List.of())),
                new Manifest.Components(true, offlineStore(), true, true, true, false),
                Optional.empty(),
                false);
    }

    private Manifest.OfflineStore offlineStore() {
        return store == null ? new Manifest.OfflineStore.Absent() : new Manifest.OfflineStore.Shared(input(store));
    }

    /// The architecture is that of the boot loader in the tar. The kernel passes over a console that its machine lacks,
    /// so every architecture's is named.
    private Manifest.Target positional() throws UserError {
        Path tar = files.getFirst();
        Arch arch = session.orThrow(InputReader.detectArch(tar, at(tar)));
        List<String> consoles =
                Arrays.stream(Arch.values()).map(Arch::serialConsole).toList();
        return new Manifest.Target(arch, List.of(), consoles, Optional.empty(), inputs(tar, files.get(1)));
    }

    private static Manifest.Target target(ArchArgument given) {
        return new Manifest.Target(
                given.arch(),
                List.of(),
                List.of(given.arch().serialConsole()),
                Optional.empty(),
                inputs(given.bootFiles(), given.rootfs()));
    }

    private static Manifest.Inputs inputs(Path bootFiles, Path rootfs) {
        return new Manifest.Inputs(Optional.of(input(bootFiles)), Optional.of(input(rootfs)));
    }

    private static InputFile input(Path path) {
        return new InputFile(path, at(path));
    }

    private static Place at(Path path) {
        return new Place.InFile(path.toString());
    }
}
