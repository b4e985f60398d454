package dakotac.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dakotac.inspect.ImageFile;
import dakotac.inspect.ImageReader;
import dakotac.inspect.IsoTree;
import dakotac.inspect.StoredFile;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An ISO of the debian-live sample: a real Debian, whose image `manifests/samples/debian-live/make-inputs` makes.
record LiveSample(Path iso) {

    /// As the manifests of the sample say.
    static final String LABEL = "DEBIAN_LIVE";

    /// Boots' logs, which are kept.
    private static final Path LOGS = Path.of("target/boots");

    /// An index of both architectures, in an OCI layout.
    static final String REFERENCE =
            "oci:" + Path.of("../build/debian-live/image").toAbsolutePath().normalize() + ":latest";

    /// Where what the initramfs and systemd say goes, which is to `/dev/console` alone.
    enum Messages {
        TO_SCREEN(""),
        TO_SERIAL_LINE("consoles: [tty0, '%s']");

        private final String consoles;

        Messages(String consoles) {
            this.consoles = consoles;
        }

        private String consoles(Arch arch) {
            return consoles.formatted(arch.serialConsole());
        }
    }

    /// The sample with other words on the kernel's command line.
    ///
    /// @param words in YAML's flow style
    static LiveSample build(Path iso, String words, Arch... arches) throws IOException {
        return of(iso, keys(words), Messages.TO_SCREEN, arches);
    }

    /// The line of a manifest that gives the sample other words on the kernel's command line.
    static String keys(String words) {
        return "cmdline: [systemd.show_status=1, " + words + "]\n";
    }

    /// The sample with other keys.
    ///
    /// @param keys lines of the manifest
    static LiveSample of(Path iso, String keys, Messages messages, Arch... arches) throws IOException {
        return built(iso, manifest(REFERENCE, keys, messages, arches));
    }

    /// What a manifest says.
    static LiveSample built(Path iso, String manifest) throws IOException {
        return built(iso, Map.of(), manifest);
    }

    /// The same, in another environment.
    static LiveSample built(Path iso, Map<String, String> variables, String manifest) throws IOException {
        Path file = Files.writeString(iso.resolveSibling(iso.getFileName() + ".yaml"), manifest);
        Dakota build = Dakota.run(variables, "build", file.toString(), "-o", iso.toString());
        assertEquals(0, build.status(), build.err());
        return new LiveSample(iso);
    }

    /// The text of a manifest of the sample.
    ///
    /// @param image what leads to it
    static String manifest(String image, String keys, Messages messages, Arch... arches) {
        StringBuilder text = new StringBuilder("version: 1\nname: live\ntitle: Live\nvolume: {label: " + LABEL + "}\n");
        text.append("loader: {timeout: 0}\n" + keys + "image: " + image + "\narches:\n");
        for (Arch arch : arches) {
            text.append("  %s: {%s}%n".formatted(arch.label(), messages.consoles(arch)));
        }
        return text.toString();
    }

    /// Where the log of a boot of this ISO is.
    Path log(Arch arch, String medium) {
        return logs().resolve(arch.label() + "-" + medium + ".log");
    }

    private Path logs() {
        return LOGS.resolve(iso.getFileName().toString().replace(".iso", ""));
    }

    /// One guest at a time: other tests boot theirs beside it.
    Dakota boot(String... options) {
        List<String> words =
                new ArrayList<>(List.of("boot", iso.toString(), "--quiet", "--jobs", "1", "--log", logs().toString()));
        words.addAll(List.of(options));
        return Dakota.run(words.toArray(String[]::new));
    }

    /// With time enough for an emulated guest that others keep from the processor.
    void assertBoots(String... options) {
        List<String> words = new ArrayList<>(List.of("--timeout", "1500"));
        words.addAll(List.of(options));
        Dakota boot = boot(words.toArray(String[]::new));
        assertEquals(0, boot.status(), () -> boot.err() + boot.out() + ends());
    }

    /// How the logs end: people who see a test fail elsewhere have nothing else of them.
    String ends() {
        try (Stream<Path> all = Files.list(logs())) {
            return all.filter(log -> log.toString().endsWith(".log"))
                    .map(LiveSample::end)
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String end(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return log + ":\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size())) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Overwrites bytes of a file on it.
    ///
    /// @param fromEnd where they begin, in bytes before the file's end
    LiveSample damage(String path, int fromEnd, byte... bytes) throws IOException {
        try (ImageFile medium = ImageFile.open(iso)) {
            IsoTree tree = ImageReader.read(medium).primary().orElseThrow();
            StoredFile file = Objects.requireNonNull(tree.files().get(path));
            long end = file.extents().getLast().end();
            return overwrite(end - fromEnd, bytes);
        }
    }

    /// Overwrites the volume identifiers, of ISO 9660 and of Joliet (ECMA-119, 8.4.7 and 8.5.6).
    LiveSample relabel(String label) throws IOException {
        byte[] padded = (label + " ".repeat(32)).substring(0, 32).getBytes(US_ASCII);
        byte[] joliet = (label + " ".repeat(16)).substring(0, 16).getBytes(UTF_16BE);
        return overwrite(16 * 2048 + 40, padded).overwrite(18 * 2048 + 40, joliet);
    }

    private LiveSample overwrite(long offset, byte... bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(iso, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), offset);
        }
        return this;
    }
}
