package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import dakotac.Example;
import dakotac.diagnostic.SizeText;
import dakotac.host.RunProblem;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The sizes that a plan has without inputs, or with some of them.
///
/// The rows are those of "Size estimates" in the design document of the multi-arch ISO.
class PlanSizesTest {

    @TempDir
    private Path folder;

    /// `| squashfs rootfs | ~4.5 GB | ~4.0 GB | ~8.5 GB |`, `| Kernel + initramfs | ~120 MB | ~100 MB | ~220 MB |` and
    /// `| EFI binary | ~150 KB | ~150 KB | ~300 KB |`.
    @ParameterizedTest
    @CsvSource({
        "rootfs, 4.5 GB, 4.0 GB, 8.5 GB",
        "kernel initramfs, 120 MB, 100 MB, 220 MB",
        "loader, 150 kB, 150 kB, 300 kB"
    })
    void multiHasTheDesignsComponents(String roles, String x86, String arm, String combined) {
        JsonNode plan = plan(Path.of("../manifests/multi.yaml"));
        long ofX86 = estimate(plan, roles, Arch.X86_64);
        long ofArm = estimate(plan, roles, Arch.AARCH64);
        assertEquals(
                List.of(x86, arm, combined),
                Stream.of(ofX86, ofArm, ofX86 + ofArm).map(SizeText::of).toList());
    }

    /// `| Total ISO | ~4.6 GB | - | ~9.2 GB |`. The design doubles the total of one architecture, which is more than
    /// the sum of its own rows, 8.7 GB; its text says "(~9 GB)".
    @Test
    void totalsAreTheDesigns() {
        long one = all(plan(Path.of("../manifests/dakota.yaml")));
        assertEquals(List.of("4.6 GB", "9.2 GB"), List.of(SizeText.of(one), SizeText.of(2 * one)));
        long both = all(plan(Path.of("../manifests/multi.yaml")));
        assertEquals("8.7 GB", SizeText.of(both));
        assertEquals(9, Math.round(both / 1e9));
    }

    /// `| Offline store | ~4.5 GB | ~4.0 GB | ~8.5 GB |`. Ours lies in the root file system, which has nearly all of
    /// it.
    @Test
    void theOfflineStoreIsTheDesigns() {
        JsonNode plan = plan(Path.of("../manifests/dakota-offline.yaml"));
        JsonNode store = component(plan, "offline store (x86_64)");
        assertEquals("4.5 GB", SizeText.of(store.path("alone").longValue()));
        assertEquals("50.0 MB", SizeText.of(store.path("added").longValue()));
        assertEquals(
                "4.5 GB",
                SizeText.of(component(plan, "rootfs (x86_64)").path("alone").longValue()));
        assertEquals("4.7 GB", SizeText.of(all(plan)));
    }

    /// "A multi-arch ISO with both offline stores would be ~17 GB": it would, without what is shared.
    @ParameterizedTest
    @CsvSource({"'', 17.2 GB", "'    shared: {x86_64: 4.4 GB, aarch64: 3.9 GB}\n', 8.9 GB"})
    void bothStoresInFilesWouldBeTooLarge(String shared, String all) throws IOException {
        Path manifest = extending("multi", """
                components:
                  offline-store: {x86_64: x.squashfs, aarch64: a.squashfs}
                size:
                  budget: stick-16GB
                  estimate:
                    offline-store: {x86_64: 4.5 GB, aarch64: 4 GB}
                """ + shared);
        Dakota run = Dakota.run("plan", manifest.toString());
        assertTrue(run.out().contains("~" + all), run.out());
        assertEquals(shared.isEmpty() ? 1 : 0, run.status(), run.err());
        assertEquals(shared.isEmpty(), run.err().contains("its budget of 15.2 GB (stick-16GB)"), run.err());
    }

    @Test
    void aFileCountsMoreThanItsEstimate() throws IOException {
        SampleInputs inputs = new SampleInputs(folder).write(Arch.X86_64);
        Path manifest = inputs.manifest("size: {estimate: {rootfs: 4 GB, kernel: 1 GB}}\n", Arch.X86_64);
        Dakota run = Dakota.run("plan", manifest.toString());
        assertTrue(run.out().contains("20.0 kB  rootfs (x86_64)\n"), run.out());
        assertFalse(run.out().contains("~"), run.out());
        assertEquals("", run.err());
    }

    @Test
    void whatIsMissingIsEstimatedOrToldToBeUnknown() throws IOException {
        SampleInputs inputs = new SampleInputs(folder).write(Arch.X86_64);
        Path manifest = inputs.manifest("size: {estimate: {rootfs: 4 GB}}\n", Arch.X86_64);
        Files.delete(inputs.rootfs(Arch.X86_64));
        Dakota estimated = Dakota.run("plan", manifest.toString());
        assertEquals(0, estimated.status(), estimated.err());
        assertTrue(estimated.out().matches("(?s).*\n  rootfs \\(x86_64\\) +~4.0 GB +~4.0 GB\n.*"), estimated.out());
        assertTrue(estimated.err().contains("note[estimated-sizes]: sizes with a ~ are those of"), estimated.err());
        assertTrue(estimated.err().contains("x86_64.squashfs"), estimated.err());
        Example.check(RunProblem.ESTIMATED_SIZES, estimated.err(), folder);

        Files.delete(inputs.bootFiles(Arch.X86_64));
        Dakota unknown = Dakota.run("plan", manifest.toString());
        assertEquals(0, unknown.status(), unknown.err());
        assertTrue(unknown.out().matches("(?s).*\n  boot files \\(x86_64\\) +unknown\n.*"), unknown.out());
        assertTrue(unknown.out().contains("  the ISO, at least  "), unknown.out());
        assertTrue(
                unknown.err()
                        .contains("note[no-sizes]: no size of initramfs (x86_64), kernel (x86_64), loader (x86_64),"),
                unknown.err());
        JsonNode json = plan(manifest);
        assertEquals("unknown", json.at("/sizes/certainty").stringValue());
        assertEquals(
                "unknown",
                component(json, "boot files (x86_64)").path("certainty").stringValue());
        assertEquals(
                "estimated",
                component(json, "rootfs (x86_64)").path("certainty").stringValue());
        assertTrue(json.path("layout").isMissingNode());
    }

    @Test
    void picturesOfEstimatesSaySo() throws IOException {
        Dakota picture = Dakota.run("plan", "--format", "svg", "../manifests/multi.yaml");
        assertEquals(0, picture.status(), picture.err());
        assertTrue(picture.out().contains("multi (sizes are estimated)"), picture.out());
        Dakota offsets = Dakota.run("plan", "--offsets", "../manifests/multi.yaml");
        assertEquals(1, offsets.status());
        assertEquals("", offsets.out());
        assertTrue(offsets.err().contains("offsets are exact: dakotac build brings what is missing"), offsets.err());
    }

    /// FAT counts the bytes of a file with 32 bits (FAT specification, section 6.6); the last cluster stays free of
    /// doubt.
    @Test
    void whatFatCannotHoldIsToldWithoutInputs() throws IOException {
        Path manifest = extending("dakota", "size: {budget: 99 GB, estimate: {initramfs: 4294963201}}\n");
        Dakota run = Dakota.run("plan", manifest.toString());
        assertEquals(1, run.status(), run.out());
        String told = manifest + ":3:45: error[layout]: images/pxeboot/initrd.img has 4294963201 bytes;";
        assertTrue(run.err().contains(told), run.err());
        Path fits = extending("dakota", "size: {budget: 99 GB, estimate: {initramfs: 4294963200}}\n");
        assertEquals(0, Dakota.run("plan", fits.toString()).status());
    }

    private Path extending(String name, String more) throws IOException {
        Path manifests = Path.of("../manifests");
        Path copy = folder.resolve("manifests");
        try (Stream<Path> files = Files.walk(manifests)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(manifests.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return Files.writeString(copy.resolve("case.yaml"), "extends: " + name + ".yaml\nname: case\n" + more);
    }

    private static JsonNode plan(Path manifest) {
        String plan =
                Dakota.run("plan", "--format", "json", manifest.toString()).out();
        assertEquals(List.of(), CommandsTest.planSchema().validate(plan, InputFormat.JSON));
        return JsonMapper.shared().readTree(plan);
    }

    private static long estimate(JsonNode plan, String roles, Arch arch) {
        return Stream.of("esp", "iso")
                .flatMap(tree -> plan.path(tree).valueStream())
                .filter(file ->
                        List.of(roles.split(" ")).contains(file.path("role").asString("")))
                .filter(file -> file.path("architecture").asString("").equals(arch.label()))
                .mapToLong(file -> file.path("estimate").longValue())
                .sum();
    }

    private static long all(JsonNode plan) {
        return plan.at("/sizes/all").longValue();
    }

    private static JsonNode component(JsonNode plan, String name) {
        return plan.at("/sizes/components")
                .valueStream()
                .filter(component -> component.path("name").stringValue().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
