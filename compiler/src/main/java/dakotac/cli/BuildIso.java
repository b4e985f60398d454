package dakotac.cli;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
import dakotac.input.InputReader;
import dakotac.input.Strictness;
import dakotac.manifest.Arch;
import dakotac.manifest.Manifest;
import dakotac.manifest.ManifestReader;
import dakotac.manifest.yaml.YamlTree;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `dakotac build-iso`: an ISO from a command line instead of a manifest.
@Command(
        name = "build-iso",
        exitCodeOnInvalidInput = ExitStatus.NO,
        customSynopsis = {
            "dakotac build-iso [OPTION]... BOOT_TAR SQUASHFS OUT.iso",
            "dakotac build-iso [OPTION]... --arch ARCH:BOOT_TAR:SQUASHFS... OUT.iso"
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

    private static final String TITLE_VARIABLE = "LIVE_TITLE";

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

    @Option(
            names = "--store",
            paramLabel = "STORE",
            converter = FilePath.class,
            description = "A squashfs of container images to install from.")
    private Optional<Path> store = Optional.empty();

    @Option(
            names = "--title",
            paramLabel = "TITLE",
            description = "What boot menus show. Default: $LIVE_TITLE, else Dakota Live.")
    private Optional<String> title = Optional.empty();

    @Parameters(
            arity = "1",
            paramLabel = "FILE",
            converter = FilePath.class,
            description =
                    "BOOT_TAR SQUASHFS OUT.iso, or with --arch just OUT.iso. Where OUT.iso is a symbolic link it is"
                            + " followed to its file; devices, pipes and standard output are refused.")
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
        new IsoBuild(session, writerOption, Strictness.LENIENT, LockedImages.Use.WHERE_THERE_IS_ONE, found)
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
        return new ParameterException(command(), message);
    }

    private Manifest manifest() throws UserError {
        return session.orThrow(check(targets()));
    }

    private Checked<Manifest> check(List<ScriptManifest.Target> targets) {
        YamlTree tree = YamlTree.of(new ScriptManifest(title(), store, targets).toJson(), this::place);
        return ManifestReader.check((YamlTree.Fields) tree, List.of(), Set.of(ScriptManifest.SHARED_STORE));
    }

    /// As the script takes it: an option, else the variable, else its own.
    private String title() {
        return title.or(this::titleOfEnvironment).orElse("Dakota Live");
    }

    private Optional<String> titleOfEnvironment() {
        return Optional.ofNullable(session.environment().get(TITLE_VARIABLE)).filter(text -> !text.isEmpty());
    }

    private List<ScriptManifest.Target> targets() throws UserError {
        return arches.isEmpty()
                ? List.of(positional())
                : arches.stream()
                        .map(given -> new ScriptManifest.Target(given, List.of(given.arch())))
                        .toList();
    }

    /// The architecture is that of the boot loader in the tar. The kernel passes over a console that its machine lacks,
    /// so every architecture's is named.
    ///
    /// @throws UserError if the arguments stand for no manifest whatever the architecture, or the tar has none
    private ScriptManifest.Target positional() throws UserError {
        check(List.of(positional(Arch.X86_64))).orThrow();
        Path tar = files.getFirst();
        return positional(session.orThrow(InputReader.detectArch(tar, place(tar.toString()))));
    }

    private ScriptManifest.Target positional(Arch arch) {
        return new ScriptManifest.Target(
                new ArchArgument(arch, files.getFirst(), files.get(1)), List.of(Arch.values()));
    }

    private Place.Span place(JsonNode value) {
        return value.isString() ? place(value.stringValue()) : arguments().start();
    }

    private Place.Span place(String value) {
        return arguments()
                .find(value)
                .or(() -> titleOfEnvironment()
                        .filter(value::equals)
                        .flatMap(text -> ArgumentText.of("environment", List.of(TITLE_VARIABLE + "=" + text))
                                .find(value)))
                .orElseGet(() -> arguments().start());
    }

    private ArgumentText arguments() {
        List<String> words = new ArrayList<>(List.of("dakotac"));
        words.addAll(command().getParseResult().originalArgs());
        return ArgumentText.of("build-iso", words);
    }

    private CommandLine command() {
        return Objects.requireNonNull(spec).commandLine();
    }
}
