package dakotac.docs;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dakotac.Golden;
import dakotac.cli.ManifestFile;
import dakotac.diagnostic.CaretPrinter;
import dakotac.input.PeFixture;
import dakotac.manifest.Arch;
import dakotac.manifest.schema.ManifestSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/// `docs/manifest.md` has every key of the schema, with an example that is a sound manifest. `-Dgolden.update=true`
/// writes it.
class ManifestDocsTest {

    private static final Path EXAMPLES = Path.of("../golden/keys.yaml");

    /// What the examples extend, so that each is about its keys alone.
    private static final String BASE = """
            version: 1
            name: dakota
            title: Dakota Live
            volume: {label: DAKOTA_LIVE}
            cmdline: [quiet]
            arches: {x86_64: {cmdline: [enforcing=0]}}
            """;
    private static final Map<String, Arch> PROGRAMS = Map.of(
            "memtest.efi",
            Arch.X86_64,
            "shellx64.efi",
            Arch.X86_64,
            "shellaa64.efi",
            Arch.AARCH64,
            "shell.efi",
            Arch.AARCH64);

    private static final List<ManifestKey> KEYS =
            ManifestKey.of(JsonMapper.shared().readTree(ManifestSchema.text()));

    @TempDir
    private Path folder = Path.of("");

    static List<String> examples() {
        try {
            return List.of(Files.readString(EXAMPLES).split("(?m)^---\n", 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void writeFiles() throws IOException {
        for (String file : List.of("README.html", "motd", "start", "Containerfile")) {
            Files.writeString(folder.resolve(file), "some");
        }
        for (Map.Entry<String, Arch> program : PROGRAMS.entrySet()) {
            Files.write(folder.resolve(program.getKey()), PeFixture.image(program.getValue(), "program"));
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isASoundManifest(String example) throws IOException {
        Files.writeString(folder.resolve("base.yaml"), base(example));
        String extending = example.contains("extends: ") ? example : "extends: base.yaml\n" + example;
        Path manifest = Files.writeString(folder.resolve("dakota.yaml"), extending);
        assertEquals("", new CaretPrinter(false).print(ManifestFile.problems(manifest)));
    }

    /// Images are taken where nothing else is named.
    private static String base(String example) {
        return BASE + (example.contains("build:") || example.contains("inputs:") ? "" : "image: oci:images:live\n");
    }

    @Test
    void everyKeyHasAnExample() {
        List<String> missing = KEYS.stream()
                .filter(key -> example(key).isEmpty())
                .map(ManifestKey::name)
                .toList();
        assertEquals(List.of(), missing, "no example of " + EXAMPLES + " uses these: add one behind ---");
    }

    private static Optional<String> example(ManifestKey key) {
        return examples().stream()
                .filter(example -> key.isIn(new Load(LoadSettings.builder().build()).loadFromString(example)))
                .min(Comparator.comparingInt(String::length));
    }

    @Test
    void thePageIsThatOfTheSchema() {
        Golden.check(Path.of("../docs/manifest.md"), """
                # Every key of the manifest

                The page is made from [the schema](../schema/manifest.schema.json), which editors with a YAML language server complete and check
                with; the examples are manifests that a test validates, without the keys that all of them have. `ARCH` stands for `x86_64` or
                `aarch64`, `NAME` for any name, and `[]` for each item of a list.

                %s""".formatted(
                        KEYS.stream().map(ManifestDocsTest::section).collect(joining("\n"))));
    }

    private static String section(ManifestKey key) {
        String facts = key.type()
                + key.defaultValue().map(value -> "; default `" + value + "`").orElse("")
                + (key.required() ? key.path().size() == 1 ? "; required, here or in a base" : "; required" : "");
        return "%s %s\n\n%s.\n\n%s\n\n```yaml\n%s```\n"
                .formatted(
                        key.path().size() == 1 ? "##" : "###",
                        key.name(),
                        Character.toUpperCase(facts.charAt(0)) + facts.substring(1),
                        plain(key.description()),
                        example(key).orElse(""));
    }

    /// A text that Markdown shows as it is.
    private static String plain(String text) {
        return text.replace("<", "&lt;").replaceAll("[*_]", "\\\\$0");
    }
}
