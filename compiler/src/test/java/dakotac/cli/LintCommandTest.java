package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Example;
import dakotac.Oracle;
import dakotac.diagnostic.SarifSchema;
import dakotac.input.SampleTar;
import dakotac.input.SecureProgram;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `lint` as people and programs call it.
class LintCommandTest {

    @TempDir
    private Path folder;

    /// What the volume does not say of itself is the manifest's matter, and signatures are that of the inputs.
    private Path build(String more, String entries) throws IOException {
        SampleInputs inputs = new SampleInputs(folder).write(Arch.values());
        for (Arch arch : Arch.values()) {
            Files.write(
                    inputs.bootFiles(arch),
                    SampleTar.of(arch)
                            .file(SampleTar.loader(arch), loader(arch))
                            .file(SampleTar.KERNEL, kernel(arch))
                            .bytes());
        }
        Path manifest = inputs.manifest(entries, Arch.values());
        Files.writeString(
                manifest, Files.readString(manifest).replace("label: SAMPLE", "label: SAMPLE, publisher: US" + more));
        Path iso = folder.resolve("out.iso");
        Dakota run = Dakota.run("build", manifest.toString(), "-o", iso.toString());
        assertEquals(0, run.status(), run.err());
        return iso;
    }

    private static byte[] loader(Arch arch) {
        return SecureProgram.loader(arch, "sbat,1,SBAT\nshim,4,UEFI shim\n", "microsoft-2011", "microsoft-2023")
                .bytes();
    }

    private static byte[] kernel(Arch arch) {
        return SecureProgram.kernel(arch, SampleTar.VERSION, "distribution").bytes();
    }

    private Path config(String text) throws IOException {
        return Files.writeString(folder.resolve("lint.yaml"), text);
    }

    @Test
    void nothingIsSaidOfWhatIsBuiltHere() throws IOException {
        Path iso = build("", "");
        assertEquals(new Dakota(0, iso + ": nothing to complain of\n", ""), Dakota.run("lint", iso.toString()));
    }

    @Test
    void theOptionsThatAreToldWriteAPartitionTableWithoutGaps() throws IOException {
        Path esp = folder.resolve("esp.img");
        Oracle.says("mkfs.vfat", "-C", "-F", "32", "-n", "ESP", esp.toString(), "34816");
        Path iso = xorrisofs();
        String told = Dakota.run("lint", "--profile", "usb", iso.toString())
                .err()
                .lines()
                .dropWhile(line -> !line.contains("[no-partition-table]"))
                .skip(1)
                .findFirst()
                .orElseThrow();
        String options = told.replaceFirst(".*: xorrisofs ", "").replace("ESP", esp.toString());
        assertEquals(iso, xorrisofs(options.split(" ", -1)));
        String better = Dakota.run("lint", "--profile", "usb", iso.toString()).err();
        assertFalse(better.contains("partition-table]") || better.contains("[gap-partition]"), better);
        String verified = Dakota.run("verify", iso.toString()).err();
        assertFalse(verified.contains("[mbr-") || verified.contains("[gpt-"), verified);
    }

    private Path xorrisofs(String... options) throws IOException {
        Path tree = Files.createDirectories(folder.resolve("tree"));
        Files.writeString(tree.resolve("README"), "words");
        Path iso = folder.resolve("others.iso");
        Oracle.says(Stream.of(
                        Stream.of("xorrisofs", "-quiet", "-R", "-J", "-o", iso.toString()),
                        Stream.of(options),
                        Stream.of(tree.toString()))
                .flatMap(words -> words)
                .toArray(String[]::new));
        return iso;
    }

    @Test
    void namesWithControlCharactersAreNotForFat() throws IOException {
        Path tree = Files.createDirectories(folder.resolve("tree"));
        Files.createFile(tree.resolve("a\tb"));
        Path iso = xorrisofs();
        String told = Dakota.run("lint", "--profile", "rufus", iso.toString()).err();
        assertTrue(told.contains("warning[name-not-for-fat]: the name of a\\tb has"), told);
    }

    @Test
    void theRestOfAStickIsNothingToCutOff() throws IOException {
        Path iso = build("", "");
        Files.write(iso, new byte[1 << 20], StandardOpenOption.APPEND);
        String padded = Dakota.run("lint", iso.toString()).err();
        assertTrue(padded.contains("note[bytes-after-volume]: 1048576 bytes follow the volume"), padded);
        String device =
                Oracle.says("losetup", "--find", "--show", iso.toString()).strip();
        try {
            assertEquals(new Dakota(0, device + ": nothing to complain of\n", ""), Dakota.run("lint", device));
        } finally {
            Oracle.says("losetup", "--detach", device);
        }
    }

    @Test
    void aWarningIsNoFailureUnlessItIsToBeOne() throws IOException {
        String iso = build("", "live: {find-root-by: cdlabel}\n").toString();
        Dakota lenient = Dakota.run("lint", iso);
        assertEquals(0, lenient.status());
        assertTrue(lenient.err().contains("warning[cd-label]"), lenient.err());
        assertEquals(1, Dakota.run("lint", "--strict", iso).status());
        assertEquals(
                0, Dakota.run("lint", "--strict", "--profile", "optical", iso).status());

        String off = config("off:\n  cd-label: it is for discs alone\n").toString();
        assertEquals("", Dakota.run("lint", "--strict", "--config", off, iso).err());
    }

    @Test
    void sarifHasRulesAndResults() throws IOException {
        String iso = build("", "live: {find-root-by: cdlabel}\n").toString();
        Dakota run = Dakota.run("lint", "--format", "sarif", iso);
        assertEquals(List.of(), SarifSchema.problems(run.out()));
        JsonNode log = JsonMapper.shared().readTree(run.out());
        assertEquals("2.1.0", log.at("/version").stringValue());
        assertEquals("dakotac", log.at("/runs/0/tool/driver/name").stringValue());
        JsonNode rule = log.at("/runs/0/tool/driver/rules/0");
        assertEquals("cd-label", rule.at("/id").stringValue());
        assertTrue(rule.at("/helpUri").stringValue().startsWith("https://"));
        JsonNode result = log.at("/runs/0/results/0");
        assertEquals("cd-label", result.at("/ruleId").stringValue());
        assertEquals("warning", result.at("/level").stringValue());
        assertEquals(
                iso,
                result.at("/locations/0/physicalLocation/artifactLocation/uri").stringValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "off: {cd-lable: why} | lint-rule-unknown | 'cd-label'",
                "off: {cd-label: } | lint-reason-missing | say why",
                "off: {cd-label: 7} | lint-reason-missing | say why",
                "off: {7: why} | lint-rule-unknown | docs/lint.md",
                "off: {cd-label: {a: b}} | lint-reason-missing | say why",
                "on: {cd-label: why} | lint-setting | say 'off: {RULE: why}'",
                "off: [cd-label] | lint-setting | say 'off: {RULE: why}'",
                "off: | lint-setting | does not map rules to reasons",
                "off | wrong-type | such as 'off: {RULE: why}'",
                "'' | empty | begins with 'off: {RULE: why}'",
                "off: *x | yaml-syntax | lint.yaml:1:6"
            })
    void aWrongConfigIsTold(String text, String id, String words) throws IOException {
        Dakota run = Dakota.run("lint", "--config", config(text + "\n").toString(), "any.iso");
        assertEquals(1, run.status());
        for (String told : List.of("error[" + id + "]", words)) {
            assertTrue(run.err().contains(told), run.err());
        }
    }

    @Test
    void eachProblemOfAConfigHasItsExample() throws IOException {
        Map<LintProblem, String> wrong = Map.of(
                LintProblem.LINT_SETTING, "on: {cd-label: we boot from discs alone}",
                LintProblem.LINT_RULE_UNKNOWN, "off: {cd-lable: we boot from discs alone}",
                LintProblem.LINT_REASON_MISSING, "off: {cd-label: }");
        for (Map.Entry<LintProblem, String> each : wrong.entrySet()) {
            String config = config(each.getValue() + "\n").toString();
            Example.check(
                    each.getKey(),
                    Dakota.run("lint", "--config", config, "any.iso").err(),
                    folder);
        }
    }

    @Test
    void whatIsNoIsoIsNotLinted() throws IOException {
        for (String name : List.of("noise.iso", "empty.iso")) {
            byte[] bytes = new byte[name.equals("empty.iso") ? 0 : 1 << 20];
            new Random(1).nextBytes(bytes);
            Dakota run =
                    Dakota.run("lint", Files.write(folder.resolve(name), bytes).toString());
            assertEquals(1, run.status());
            assertTrue(run.err().contains(name + ": error[not-an-iso]"), run.err());
        }
        assertTrue(Dakota.run("lint", folder.toString()).err().contains("error[iso-missing]"));
    }

    @Test
    void whatIsDamagedIsSaidToBe() throws IOException {
        Path iso = build("", "");
        byte[] bytes = Files.readAllBytes(iso);
        bytes[512 + 20] ^= 1;
        Dakota run = Dakota.run("lint", Files.write(iso, bytes).toString());
        assertTrue(run.err().contains("dakotac verify"), run.err());
        Example.check(LintProblem.LINT_INCOMPLETE, run.err(), folder);
    }

    @Test
    void anUnknownProfileHasItsNeighbour() {
        Dakota run = Dakota.run("lint", "--profile", "usbb", "any.iso");
        assertEquals(2, run.status());
        assertTrue(run.err().contains("did you mean 'usb'?"), run.err());
    }
}
