package dakotac.source;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.PackageNames;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.UserError;
import dakotac.host.Command;
import dakotac.host.Machine;
import dakotac.host.Progress;
import dakotac.host.RunProblem;
import dakotac.host.Tool;
import dakotac.manifest.InputFile;
import dakotac.manifest.Manifest.BuildArg;
import dakotac.manifest.Manifest.BuiltImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A program of the machine that builds images (Containerfile(5)).
record ContainerEngine(Machine machine, Program program) {

    /// What both programs say when an instruction begins; with several stages, after the stage.
    private static final Pattern STEP = Pattern.compile("(?:\\[\\d+/\\d+] )?STEP \\d+/\\d+: .*");

    /// The programs, the preferred one first.
    enum Program {
        PODMAN,
        BUILDAH;

        private Tool tool() {
            return switch (this) {
                case PODMAN -> Tool.PODMAN;
                case BUILDAH -> Tool.BUILDAH;
            };
        }

        /// Unlike podman, buildah keeps what its instructions made only where it is told to.
        private List<String> build() {
            return switch (this) {
                case PODMAN -> List.of("build");
                case BUILDAH -> List.of("bud", "--layers");
            };
        }

        /// Only podman can leave layers as they are; buildah compresses them.
        private List<String> copy(Sha256 id, Path archive) {
            return switch (this) {
                case PODMAN ->
                    List.of(
                            "save",
                            "--format",
                            "oci-archive",
                            "--uncompressed",
                            "--output",
                            archive.toString(),
                            id.toString());
                case BUILDAH -> List.of("push", id.toString(), "oci-archive:" + archive);
            };
        }
    }

    /// The one that this machine has.
    ///
    /// @param image for which it is wanted
    /// @throws UserError if it has none, with the packages that bring one
    static ContainerEngine find(Machine machine, BuiltImage image) throws UserError {
        for (Program program : Program.values()) {
            if (machine.has(program.tool())) {
                return new ContainerEngine(machine, program);
            }
        }
        List<PackageNames> packages =
                Stream.of(Program.values()).map(each -> each.tool().packages()).toList();
        throw UserError.lacking(Diagnostic.error(
                        RunProblem.TOOL_MISSING,
                        image.at(),
                        "not found on this machine: podman or buildah, to build a container image")
                .withHint("one is enough. " + PackageNames.howToInstall(packages.subList(0, 1))));
    }

    /// Builds an image. What was built before and has not changed is taken as it is; that is for the engine to know.
    ///
    /// @param idFile   a path where nothing is yet
    /// @param progress told of each instruction
    /// @return the digest of the image's configuration, which says what all its layers hold
    /// @throws BadImage if it cannot be built
    Sha256 build(ImageReference.Built built, Path idFile, Progress progress) throws BadImage, IOException {
        String what = "building the image of " + built.arch().label();
        progress.begin(what, 0);
        try {
            machine.run(program.tool(), arguments(built, List.of("--iidfile", idFile.toString())), line -> {
                if (STEP.matcher(line).matches()) {
                    progress.begin(what + ": " + Quote.plain(line), 0);
                }
            });
        } catch (UserError e) {
            throw failed("cannot be built", e, arguments(built, List.of()));
        }
        progress.end();
        String id = Files.isRegularFile(idFile) ? firstBytes(idFile) : "";
        return Sha256.parse(id)
                .orElseThrow(() -> new BadImage(
                        SourceProblem.IMAGE_BUILD,
                        "was built, but " + program.tool().program() + " calls it " + Quote.of(id),
                        "sha256: and 64 digits are expected: is the engine a newer one?"));
    }

    /// Whatever they are: an ID has no more.
    private static String firstBytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(1 << 10), StandardCharsets.UTF_8).strip();
        }
    }

    private List<String> arguments(ImageReference.Built built, List<String> more) {
        BuiltImage image = built.image();
        List<String> words = new ArrayList<>(program.build());
        words.addAll(List.of("--platform", "linux/" + built.arch().ociArchitecture()));
        words.addAll(more);
        words.addAll(List.of("--file", asOneOfMany(absolute(image.containerfile()))));
        image.args().forEach((name, value) -> words.addAll(List.of("--build-arg", name + "=" + value(value))));
        image.target().ifPresent(target -> words.addAll(List.of("--target", target)));
        words.add(absolute(image.context()));
        return words;
    }

    /// Such a path never looks like an option.
    private static String absolute(InputFile file) {
        return file.path().toAbsolutePath().normalize().toString();
    }

    /// Both programs take several files in one `--file`, as a line of CSV (RFC 4180).
    private static String asOneOfMany(String path) {
        return path.contains(",") || path.contains("\"") ? "\"" + path.replace("\"", "\"\"") + "\"" : path;
    }

    /// As all paths in a manifest, one in the name of an image is relative to that. Neither program takes one with
    /// `..`: they make a name for their storage of it as it is written.
    private static String value(BuildArg value) {
        return ImageReference.parse(value.text())
                .map(image -> image.relativeTo(value.folder().toAbsolutePath()))
                .flatMap(image ->
                        image instanceof ImageReference.Local local ? Optional.of(local.written()) : Optional.empty())
                .orElse(value.text());
    }

    /// Copies an image out of the engine's storage.
    ///
    /// @param id      as of [#build]
    /// @param archive a path where nothing is yet
    /// @throws BadImage if it is not there any more, or there is no space
    BlobStore copy(Sha256 id, Path archive) throws BadImage, IOException {
        try {
            machine.run(program.tool(), program.copy(id, archive), Map.of());
        } catch (UserError e) {
            throw failed("cannot be copied", e, program.copy(id, Path.of("image.tar")));
        }
        BadImage.unless(
                Files.isRegularFile(archive),
                SourceProblem.IMAGE_BUILD,
                () -> "was built, but " + program.tool().program() + " made no archive of it",
                toRepeat(program.copy(id, Path.of("image.tar"))));
        return LayoutArchive.read(archive);
    }

    /// @param again the arguments with which people may repeat it: the files that the run had are gone
    private BadImage failed(String what, UserError cause, List<String> again) {
        return new BadImage(SourceProblem.IMAGE_BUILD, what + ": " + cause.getMessage(), toRepeat(again), cause.said());
    }

    private String toRepeat(List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(program.tool().program()));
        words.addAll(arguments);
        return "to repeat it: " + new Command(words, Map.of()).replayable();
    }
}
